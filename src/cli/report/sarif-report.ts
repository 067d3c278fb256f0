import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Severity } from '../../core/lint/index.js';
import type { Rule } from '../../core/lint/rule-file.js';
import { describeRule } from '../rule-page.js';
import { fingerprintOf, type Opening, type Placed, type Report } from './report.js';

const LEVELS = { error: 'error', warn: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

/** SARIF 2.1.0, for code scanning. Rules that found nothing are listed too: a reader sees what was looked for. */
export function sarifReport(): Report {
  const ruleIndex = new Map<string, number>();
  let first = true;
  return {
    begin: (opening) => {
      const rules = opening.rules.filter(({ status }) => status === 'active');
      rules.forEach(({ id }, i) => {
        ruleIndex.set(id, i);
      });
      const head = JSON.stringify({
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
          {
            tool: { driver: driverOf(opening, rules) },
            columnKind: 'utf16CodeUnits',
            properties: { platform: opening.platform },
          },
        ],
      });
      return `${head.slice(0, -'}]}'.length)},"results":[`;
    },
    finding: (placed) => {
      const line = JSON.stringify(resultOf(placed, ruleIndex.get(placed.finding.rule)));
      const separator = first ? '\n' : ',\n';
      first = false;
      return separator + line;
    },
    end: ({ unreadable }) => {
      const notifications = unreadable.map(({ file, reason }) => ({
        level: 'error',
        message: { text: reason },
        locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
      }));
      const invocation = {
        executionSuccessful: unreadable.length === 0,
        toolExecutionNotifications: notifications,
      };
      return `\n],"invocations":[${JSON.stringify(invocation)}]}]}\n`;
    },
  };
}

function driverOf({ version, layers, language }: Opening, rules: readonly Rule[]): object {
  return {
    name: 'kuaihui',
    semanticVersion: version,
    language: language === 'zh' ? 'zh-CN' : 'en-US',
    properties: { ruleSets: layers },
    rules: rules.map((rule) => ({
      id: rule.id,
      shortDescription: { text: rule.title },
      fullDescription: { text: `${rule.what[language]} ${rule.why[language]}` },
      help: { text: describeRule(rule, 'text'), markdown: describeRule(rule, 'markdown') },
      defaultConfiguration: { level: LEVELS[rule.severity] },
    })),
  };
}

function resultOf(placed: Placed, ruleIndex: number | undefined): object {
  const { file, document, message, finding, start, end } = placed;
  const artifactLocation = { uri: uriOf(file) };
  const region = {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: message.offsetOf(finding.start),
    charLength: message.offsetOf(finding.end) - message.offsetOf(finding.start),
  };
  const words = finding.fix === undefined ? null : message.encode(finding.fix);
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: `${finding.what}${finding.why} ${finding.instead}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: {
            ...region,
            snippet: { text: document.text.slice(region.charOffset, region.charOffset + region.charLength) },
          },
        },
        ...(message.phrase === null
          ? {}
          : { logicalLocations: [{ name: message.phrase.title, fullyQualifiedName: message.phrase.id }] }),
      },
    ],
    partialFingerprints: { 'kuaihuiFinding/v1': fingerprintOf(placed) },
    ...(words === null
      ? {}
      : {
          fixes: [
            {
              artifactChanges: [
                {
                  artifactLocation,
                  replacements: [{ deletedRegion: region, insertedContent: { text: words } }],
                },
              ],
            },
          ],
        }),
  };
}

/** A relative reference below the working folder, else a file URL. */
function uriOf(file: string): string {
  const relative = path.relative('', file);
  if (relative.startsWith('..') || path.isAbsolute(relative)) return pathToFileURL(file).href;
  return relative.split(path.sep).map(encodeURIComponent).join('/');
}
