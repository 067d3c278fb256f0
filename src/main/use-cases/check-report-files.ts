import { csvOf } from '../../core/report/csv';
import { identityOf, positionsIn } from '../../core/report/positions';
import { sarifBegin, sarifEnd, sarifResult } from '../../core/report/sarif';
import type { CheckedPhrase } from '../../shared/ipc';
import { type Language, message } from '../../shared/messages';
import type { WholeReport } from './check-library';
import { checkReportHtml } from './check-report-html';

/** What a file says beside the report. */
export interface ReportContext {
  readonly language: Language;
  /** Version of the program. */
  readonly version: string;
  /** A short name that only the same words get. */
  readonly fingerprint: (identity: string) => string;
}

/** The report as a file of that format. */
export function checkReportFile(
  format: 'html' | 'sarif' | 'csv',
  report: WholeReport,
  context: ReportContext,
): string {
  switch (format) {
    case 'html':
      return checkReportHtml(report, context.language);
    case 'sarif':
      return checkReportSarif(report, context);
    case 'csv':
      return checkReportCsv(report, context.language);
    default:
      return format satisfies never;
  }
}

/** A line for each finding. */
function checkReportCsv({ phrases }: WholeReport, language: Language): string {
  const head = [
    'title',
    'severity',
    'words',
    'platforms',
    'what',
    'why',
    'instead',
    'fix',
    'rule',
    'body',
    'id',
  ] as const;
  return csvOf([
    head.map((column) => message(language, `report.column.${column}`)),
    ...phrases.flatMap(({ id, title, body, findings }) =>
      findings.map(({ severity, text, platforms, what, why, instead, fix, rule }) => [
        title,
        message(language, `severity.${severity}`),
        text,
        platforms.map((platform) => message(language, `platform.${platform}`)).join(' '),
        what,
        why,
        instead,
        fix ?? '',
        rule,
        body,
        id,
      ]),
    ),
  ]);
}

/** A phrase is no file: each is an artifact of its own that carries its text, so that the places hold in it. */
function checkReportSarif(report: WholeReport, { language, version, fingerprint }: ReportContext): string {
  const [id = '', ruleSetVersion = ''] = report.ruleSet.split(' ');
  const ruleIndex = new Map(report.byRule.map(({ rule }, index) => [rule, index]));
  const about = new Map(
    report.phrases.flatMap(({ findings }) => findings.map((finding) => [finding.rule, finding])),
  );
  const begin = sarifBegin({
    version,
    language,
    ruleSets: [{ id, version: ruleSetVersion }],
    rules: report.byRule.map(({ rule, what, severity }) => ({
      id: rule,
      severity,
      title: what,
      description: `${what} ${about.get(rule)?.why ?? ''}`,
    })),
    properties: { platforms: report.platforms },
  });
  const results = report.phrases.flatMap((phrase) => resultsOf(phrase, ruleIndex, fingerprint));
  const end = sarifEnd({
    invocations: [{ executionSuccessful: !report.cancelled, toolExecutionNotifications: [] }],
    artifacts: report.phrases.map((phrase) => ({
      location: { uri: uriOf(phrase) },
      contents: { text: phrase.body },
    })),
  });
  return `${begin}${results.map((result) => `\n${result}`).join(',')}${end}`;
}

function resultsOf(
  phrase: CheckedPhrase,
  ruleIndex: ReadonlyMap<string, number>,
  fingerprint: (identity: string) => string,
): readonly string[] {
  const { id, title, body, findings } = phrase;
  const positionOf = positionsIn(body);
  return findings.map((finding) => {
    const start = positionOf(finding.start);
    const end = positionOf(finding.end);
    return sarifResult({
      finding,
      ruleIndex: ruleIndex.get(finding.rule),
      uri: uriOf(phrase),
      region: {
        startLine: start.line,
        startColumn: start.column,
        endLine: end.line,
        endColumn: end.column,
        charOffset: finding.start,
        charLength: finding.end - finding.start,
      },
      snippet: body.slice(finding.start, finding.end),
      phrase: { id, title },
      fingerprint: fingerprint(identityOf(finding, body, id)),
      replacement: finding.fix ?? null,
    });
  });
}

function uriOf({ id }: CheckedPhrase): string {
  return `kuaihui:phrase/${encodeURIComponent(id)}`;
}
