import type { Command } from '../command.js';

/** What may stand behind `kuaihui` and behind a group such as `pack`, in the order of the help. */
export function firstWords(commands: readonly Command[]): readonly {
  readonly word: string;
  /** What it does; of a group, what its commands are. */
  readonly help: string;
  /** Commands of the group; empty for a command. */
  readonly group: readonly { readonly word: string; readonly help: string }[];
}[] {
  const words = [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? ''))];
  return words.map((word) => {
    const group = commands.flatMap(({ name, summary }) =>
      name.startsWith(`${word} `) ? [{ word: name.slice(word.length + 1), help: summary }] : [],
    );
    const own = commands.find(({ name }) => name === word)?.summary;
    return { word, group, help: own ?? group.map((one) => one.word).join(', ') };
  });
}

/** Whether the value of an option is a file or a folder. */
export function isPath(value: string | undefined): boolean {
  return value === 'FILE' || value === 'DIR' || value === 'FOLDER' || value === 'PATH';
}

/** A text in single quotes, as POSIX shells and fish read them. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
