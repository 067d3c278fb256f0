import type { Command, Option } from './command.js';

/** Lines of the help are no longer than this, in characters. */
const WIDTH = 100;

/** What `kuaihui --help` says. */
export function overview(commands: readonly Command[]): string {
  const names = commands.map(({ name, operands }) => `kuaihui ${name} ${operands}`.trimEnd());
  const width = Math.max(...names.map(({ length }) => length)) + 2;
  return [
    'Usage: kuaihui             starts the application\n',
    '       kuaihui COMMAND     see below; kuaihui COMMAND --help explains it, with examples\n\n',
    ...commands.map(({ summary }, index) => `  ${(names[index] ?? '').padEnd(width)}${summary}\n`),
    '\n  -h, --help      this text\n',
    '  -v, --version   the version\n\n',
    'Ends with 0 when all is well, 1 when the answer is no (something blocks), 2 for wrong usage or unreadable input.\n',
  ].join('');
}

/** What `kuaihui COMMAND --help` says. */
export function helpOf(command: Command): string {
  const { name, operands, summary, details, options, examples, codes } = command;
  const rows = Object.entries(options).map(([long, option]) => ({
    flags: flagsOf(long, option),
    help: withChoices(option),
  }));
  const width = Math.max(...rows.map(({ flags }) => flags.length), '--help'.length) + 3;
  return [
    `Usage: kuaihui ${[name, operands, '[OPTIONS]'].filter(Boolean).join(' ')}\n\n`,
    `${upper(summary)}.\n`,
    details === undefined ? '' : `\n${wrapped(details, WIDTH).join('\n')}\n`,
    '\nOptions:\n',
    ...rows.map(({ flags, help }) => row(flags, help, width)),
    row('-h, --help', 'this text', width),
    '\nExamples:\n',
    ...examples.map(({ line, what }) => `  # ${what}\n  ${line}\n`),
    `\n${wrapped(`Ends with ${codesOf(codes)}.`, WIDTH).join('\n')}\n`,
  ].join('');
}

/** The names of groups of commands, e.g. `rules`. */
export function groupsOf(commands: readonly Command[]): readonly string[] {
  return [...new Set(commands.flatMap(({ name }) => (name.includes(' ') ? [name.split(' ')[0] ?? ''] : [])))];
}

/** `-p, --platform P` */
export function flagsOf(long: string, { short, value }: Option): string {
  const prefix = short === undefined ? '    ' : `-${short}, `;
  return `${prefix}--${long}${value === undefined ? '' : ` ${value}`}`;
}

/** `0 when …, 1 when …, 2 for …` */
export function codesOf(codes: Command['codes']): string {
  return codes.flatMap((meaning, code) => (meaning === null ? [] : [`${code}: ${meaning}`])).join('; ');
}

/** The sentence begins with a capital letter. */
export function upper(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** The help of an option with the values that it may have. */
export function withChoices({ help, choices }: Option): string {
  return choices === undefined ? help : `${help} (${choices.join(', ')})`;
}

/** Two columns; the second goes on below itself. */
function row(flags: string, help: string, width: number): string {
  const lines = wrapped(help, WIDTH - width - 2);
  return lines.map((line, index) => `  ${(index === 0 ? flags : '').padEnd(width)}${line}\n`).join('');
}

/** Lines of a text that are no longer than that, broken between words. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
