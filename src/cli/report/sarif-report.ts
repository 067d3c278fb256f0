import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sarifBegin, sarifEnd, sarifResult } from '../../core/report/sarif.js';
import { describeRule } from '../rule-page.js';
import { fingerprintOf, type Placed, type Report } from './report.js';

/** SARIF 2.1.0, for code scanning. Rules that found nothing are listed too: a reader sees what was looked for. */
export function sarifReport(): Report {
  const ruleIndex = new Map<string, number>();
  let first = true;
  return {
    begin: ({ version, language, layers, platform, rules }) => {
      const active = rules().filter(({ status }) => status === 'active');
      active.forEach(({ id }, i) => {
        ruleIndex.set(id, i);
      });
      return sarifBegin({
        version,
        language,
        ruleSets: layers,
        properties: { platform },
        rules: active.map((rule) => ({
          id: rule.id,
          severity: rule.severity,
          title: rule.title,
          description: `${rule.what[language]} ${rule.why[language]}`,
          help: { text: describeRule(rule, 'text'), markdown: describeRule(rule, 'markdown') },
        })),
      });
    },
    finding: (placed) => {
      const separator = first ? '\n' : ',\n';
      first = false;
      return separator + resultOf(placed, ruleIndex.get(placed.finding.rule));
    },
    end: ({ unreadable }) => {
      const toolExecutionNotifications = unreadable.map(({ file, reason }) => ({
        level: 'error',
        message: { text: reason },
        locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
      }));
      const executionSuccessful = unreadable.length === 0;
      return sarifEnd({ invocations: [{ executionSuccessful, toolExecutionNotifications }] });
    },
  };
}

function resultOf(placed: Placed, ruleIndex: number | undefined): string {
  const { file, document, message, finding, start, end } = placed;
  const charOffset = message.offsetOf(finding.start);
  const charEnd = message.offsetOf(finding.end);
  return sarifResult({
    finding,
    ruleIndex,
    uri: uriOf(file),
    region: {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
      charOffset,
      charLength: charEnd - charOffset,
    },
    snippet: document.text.slice(charOffset, charEnd),
    phrase: message.phrase,
    fingerprint: fingerprintOf(placed),
    replacement: finding.fix === undefined ? null : message.encode(finding.fix),
  });
}

/** A relative reference below the working folder, else a file URL. */
function uriOf(file: string): string {
  const relative = path.relative('', file);
  if (relative.startsWith('..') || path.isAbsolute(relative)) return pathToFileURL(file).href;
  return relative.split(path.sep).map(encodeURIComponent).join('/');
}
