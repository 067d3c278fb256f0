import type { Command, Option } from './command.js';
import { upper, withChoices } from './help.js';

/** The manual page of all commands, for `man kuaihui` (roff with the macros of man(7)). */
export function manPage(commands: readonly Command[]): string {
  return [
    '.\\" Written by src/cli/man-page.ts from the descriptions in src/cli/commands/; do not edit.',
    '.TH KUAIHUI 1',
    '.SH NAME',
    'kuaihui \\- quick replies that are checked before they are pasted',
    '.SH SYNOPSIS',
    '.B kuaihui',
    '.br',
    '.B kuaihui',
    '.I COMMAND',
    '[\\fIOPTIONS\\fR] [\\fIOPERANDS\\fR]',
    '.SH DESCRIPTION',
    'Without arguments the application starts. With a command it works on the command line, beside the running application.',
    '.SH COMMANDS',
    ...commands.flatMap(commandLines),
    '.SH EXIT STATUS',
    '0 when all is well, 1 when the answer is no (something blocks), 2 for wrong usage or unreadable input.',
    '.SH FILES',
    '.TP',
    '.I library.sqlite',
    'The library, in the data folder: ~/.config/kuaihui, ~/Library/Application Support/kuaihui or %APPDATA%\\ekuaihui.',
    '.TP',
    '.I pack-key.pem',
    'The private key that signs packs, in the same folder; only its owner can read it.',
    '',
  ].join('\n');
}

function commandLines({ name, operands, summary, details, options, examples, codes }: Command): string[] {
  return [
    `.SS "kuaihui ${[name, operands].filter(Boolean).join(' ')}"`,
    `${text(upper(summary))}.`,
    ...(details === undefined ? [] : ['.PP', text(details)]),
    ...Object.entries(options).flatMap(([long, option]) => optionLines(long, option)),
    '.PP',
    'Examples:',
    ...examples.flatMap(({ line, what }) => [
      '.PP',
      `${text(upper(what))}:`,
      '.PP',
      '.RS',
      '.nf',
      text(line),
      '.fi',
      '.RE',
    ]),
    '.PP',
    text(
      `Ends with ${codes.flatMap((meaning, code) => (meaning === null ? [] : [`${code}: ${meaning}`])).join('; ')}.`,
    ),
  ];
}

function optionLines(long: string, option: Option): string[] {
  const { short, value } = option;
  const names = [...(short === undefined ? [] : [`-${short}`]), `--${long}`].map(
    (one) => `\\fB${text(one)}\\fR`,
  );
  const argument = value === undefined ? '' : ` \\fI${text(value)}\\fR`;
  return ['.TP', `${names.join(', ')}${argument}`, text(withChoices(option))];
}

/** A text that roff leaves alone: no escapes, no requests at the beginning of a line, hyphens that can be copied. */
function text(plain: string): string {
  return plain
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/gm, '\\&$1');
}
