import { styleText } from 'node:util';
import { type Finding, SEVERITIES, type Severity } from '../../core/lint/finding.js';
import { type Language, type MessageKey, message as say } from '../../shared/messages.js';
import { columnsOf, visible } from '../visible.js';
import type { Placed, Report } from './report.js';

type Style = Parameters<typeof styleText>[0];

const STYLES = { error: 'red', warn: 'yellow', info: 'cyan' } as const satisfies Record<Severity, Style>;
/** Characters of a long message that are shown on each side of the words. */
const AROUND = 30;

/** For people: the words in their message with carets below them, then why and what to write instead. */
export function textReport(language: Language, coloured: boolean): Report {
  const paint = (style: Style, text: string): string =>
    coloured ? styleText(style, text, { validateStream: false }) : text;
  const note = (key: MessageKey, text: string): string =>
    text === '' ? '' : `    ${paint('dim', `${say(language, key)}:`)} ${visible(text)}\n`;

  return {
    begin: () => '',
    finding: ({ file, message, finding, start }: Placed) => {
      const style = STYLES[finding.severity];
      const place = paint('bold', `${visible(file)}:${start.line}:${start.column}`);
      const severity = paint([style, 'bold'], say(language, `severity.${finding.severity}`));
      const { before, hit, after } = excerptOf(message.text, finding);
      return [
        `${place} ${severity} ${finding.rule} ${visible(finding.what)}\n`,
        `    ${before}${paint(style, hit)}${after}\n`,
        `    ${' '.repeat(columnsOf(before))}${paint(style, '^'.repeat(Math.max(1, columnsOf(hit))))}\n`,
        message.phrase === null ? '' : note('cli.phrase', `${message.phrase.title} (${message.phrase.id})`),
        note('cli.why', finding.why),
        note('cli.basis', basisOf(finding, language)),
        finding.fix === undefined ? '' : note('cli.fix', finding.fix || say(language, 'cli.deletion')),
        note('cli.suggestions', finding.suggestions.join(' / ')),
        note('cli.instead', finding.instead),
        '\n',
      ].join('');
    },
    end: ({ findings, messages, files, passedOver, fixed, unreadable }) => {
      const gravest = SEVERITIES.find((severity) => findings[severity] > 0);
      const found =
        gravest === undefined
          ? paint('green', say(language, 'cli.clean'))
          : paint([STYLES[gravest], 'bold'], say(language, 'cli.found', findings));
      const failed = say(language, 'cli.unreadable', {
        files: new Set(unreadable.map(({ file }) => file)).size,
      });
      const parts = [
        // nothing found in nothing would look like a success
        ...(gravest === undefined && files === 0
          ? []
          : [found, say(language, 'cli.checked', { messages, files })]),
        ...(passedOver > 0 ? [say(language, 'cli.passedOver', { phrases: passedOver })] : []),
        ...(fixed > 0 ? [say(language, 'cli.fixed', { messages: fixed })] : []),
        ...(unreadable.length > 0 ? [paint(['red', 'bold'], failed)] : []),
      ];
      return `${parts.join(language === 'zh' ? '；' : '; ')}\n`;
    },
  };
}

/** The line of the message that the words are in, made safe to show, cut where it is long. */
function excerptOf(
  text: string,
  { start, end }: Finding,
): { readonly before: string; readonly hit: string; readonly after: string } {
  const lineStart = text.slice(0, start).lastIndexOf('\n') + 1;
  const nextLine = text.indexOf('\n', end);
  const lineEnd = nextLine === -1 ? text.length : nextLine;
  const from = wholeCharacter(text, Math.max(lineStart, start - AROUND));
  const to = wholeCharacter(text, Math.min(lineEnd, end + AROUND));
  return {
    before: `${from > lineStart ? '…' : ''}${visible(text.slice(from, start))}`,
    hit: visible(text.slice(start, end)),
    after: `${visible(text.slice(end, to))}${to < lineEnd ? '…' : ''}`,
  };
}

/** The offset, or the one after where it lies inside a surrogate pair. */
function wholeCharacter(text: string, offset: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(offset)) ? offset + 1 : offset;
}

function basisOf({ basis }: Finding, language: Language): string {
  return basis
    .map(({ name, article = '', inForceSince: day }) =>
      [name, article, day === undefined ? '' : `(${say(language, 'cli.inForceSince', { day })})`]
        .filter(Boolean)
        .join(' '),
    )
    .join('；');
}
