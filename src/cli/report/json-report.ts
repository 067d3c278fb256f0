import type { Report } from './report.js';

/** One JSON object; each finding stands on a line of its own. */
export function jsonReport(): Report {
  let first = true;
  return {
    begin: ({ version, platform, layers }) => {
      const head = JSON.stringify({ tool: 'kuaihui', version, platform, ruleSets: layers });
      return `${head.slice(0, -1)},"findings":[`;
    },
    finding: ({ file, message, finding, start, end }) => {
      const { rule, severity, text, what, why, instead, basis, fix, suggestions } = finding;
      const line = JSON.stringify({
        file,
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: end.column,
        ...(message.phrase === null ? {} : { phrase: message.phrase }),
        rule,
        severity,
        start: finding.start,
        end: finding.end,
        text,
        message: what,
        why,
        instead,
        basis,
        fix: fix ?? null,
        suggestions,
      });
      const separator = first ? '\n' : ',\n';
      first = false;
      return separator + line;
    },
    end: ({ findings, unreadable, ...counts }) =>
      `\n],"summary":${JSON.stringify({ ...counts, ...findings })},"unreadable":${JSON.stringify(unreadable)}}\n`,
  };
}
