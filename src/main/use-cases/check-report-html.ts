import { SEVERITIES, type Severity } from '../../core/lint/finding';
import type { CheckedPhrase } from '../../shared/ipc';
import { type Language, message } from '../../shared/messages';
import type { WholeReport } from './check-library';

/** No script, nothing from outside: the file may be mailed, printed, and opened years later. */
const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#e1e6e9, #31363d); --quiet: light-dark(#586570, #a3aeb8);
  --error: light-dark(#c02626, #ff8a80); --warn: light-dark(#9a5b00, #f0b35a); --info: light-dark(#2563a8, #8ab8ee);
  --error-tint: light-dark(#fdecea, #3a1f1f); --warn-tint: light-dark(#fdf3e1, #37290f);
  --info-tint: light-dark(#e9f1fb, #1b2a3b); }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1.5rem; color: light-dark(#1a2126, #e8ebee);
  background: light-dark(#ffffff, #1c1f23); font: 15px/1.7 "Segoe UI", "PingFang SC", "Microsoft YaHei",
  "Noto Sans CJK SC", system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: 0; } p { margin: .25rem 0; } .quiet { color: var(--quiet); }
table { border-collapse: collapse; width: 100%; } th { text-align: start; font-weight: 600; }
th, td { padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.count, th.count { text-align: end; font-variant-numeric: tabular-nums; }
article { border-top: 1px solid var(--line); padding: 1rem 0; break-inside: avoid; }
blockquote { margin: .5rem 0; padding: .5rem .75rem; border-inline-start: 3px solid var(--line); white-space: pre-wrap; }
mark { color: inherit; border-bottom: 2px solid; border-radius: 2px; padding: 0 .1em; }
mark.error { background: var(--error-tint); border-color: var(--error); }
mark.warn { background: var(--warn-tint); border-color: var(--warn); }
mark.info { background: var(--info-tint); border-color: var(--info); }
.severity { font-weight: 600; } .severity.error { color: var(--error); } .severity.warn { color: var(--warn); }
.severity.info { color: var(--info); } ul { margin: .5rem 0 0; padding-inline-start: 1.25rem; } li { margin: .35rem 0; }
@media print { body { margin: 0; max-width: none; } }
`;

/** The report as one file that any browser shows, for people. */
export function checkReportHtml(report: WholeReport, language: Language): string {
  const say = (
    ...[key, values]: Parameters<typeof message> extends [unknown, ...infer Rest] ? Rest : never
  ) => escaped(message(language, key, values));
  const severity = (of: Severity) => `<span class="severity ${of}">${say(`severity.${of}`)}</span>`;
  const { ruleSet, at, checked, flagged, cancelled, bySeverity, byPlatform, byRule, phrases } = report;
  const time = new Date(at).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB');
  const names = (platforms: CheckedPhrase['findings'][number]['platforms']) =>
    platforms.map((platform) => say(`platform.${platform}`)).join(language === 'zh' ? '、' : ', ');

  const article = ({ title, body, findings }: CheckedPhrase) => `
<article><h3>${escaped(title)}</h3>
<blockquote>${marked(body, findings)}</blockquote>
<ul>${findings
    .map(
      ({ severity: of, text, platforms, what, why, instead, fix, basis }) => `
<li>${severity(of)} <b>${escaped(text)}</b> <span class="quiet">${names(platforms)}</span><br>${escaped(what)}${escaped(why)}
${instead === '' ? '' : `<br>${say('report.instead')}${escaped(instead)}`}
${fix === undefined ? '' : `<br>${say('report.fix')}${fix === '' ? say('report.deletion') : escaped(fix)}`}
${basis.length === 0 ? '' : `<br><span class="quiet">${say('report.basis')}${escaped(basis.map(({ name, article: place = '' }) => `${name} ${place}`.trim()).join('；'))}</span>`}</li>`,
    )
    .join('')}</ul></article>`;

  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${say('report.title')}</title><style>${STYLE}</style></head>
<body>
<h1>${say('report.title')}</h1>
<p class="quiet">${say('report.origin', { ruleSet, at: time })}</p>
<p>${say('report.summary', { checked, flagged })}</p>
${cancelled ? `<p>${say('report.cancelled')}</p>` : ''}
<p>${SEVERITIES.map((of) => `${severity(of)} ${bySeverity[of]}`).join(' · ')}</p>
${byPlatform.length === 0 ? '' : `<p>${byPlatform.map(({ platform, count }) => `${say(`platform.${platform}`)} ${count}`).join(' · ')}</p>`}
${
  byRule.length === 0
    ? ''
    : `<h2>${say('report.rules')}</h2>
<table><thead><tr><th>${say('report.column.severity')}</th><th>${say('report.column.what')}</th><th>${say('report.column.rule')}</th><th class="count">${say('report.count')}</th></tr></thead>
<tbody>${byRule.map(({ rule, what, severity: of, count }) => `<tr><td>${severity(of)}</td><td>${escaped(what)}</td><td class="quiet">${escaped(rule)}</td><td class="count">${count}</td></tr>`).join('\n')}</tbody></table>
<h2>${say('report.phrases')}</h2>${phrases.map(article).join('')}`
}
</body></html>
`;
}

/** The text with what is objected to marked; where findings overlap, the gravest shows. */
function marked(body: string, findings: CheckedPhrase['findings']): string {
  const edges = [...new Set([0, body.length, ...findings.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return edges
    .slice(0, -1)
    .map((from, index) => {
      const to = edges[index + 1] ?? body.length;
      const over = findings.filter(({ start, end }) => start <= from && to <= end);
      const gravest = SEVERITIES.find((severity) => over.some((finding) => finding.severity === severity));
      const text = escaped(body.slice(from, to));
      return gravest === undefined ? text : `<mark class="${gravest}">${text}</mark>`;
    })
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '');
}
