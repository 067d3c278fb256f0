import type { Command } from '../command.js';
import { firstWords, isPath, quoted } from './words.js';

/** Completion for fish; put into `~/.config/fish/completions/kuaihui.fish`. */
export function fishCompletion(commands: readonly Command[]): string {
  const first = firstWords(commands);
  const all = first.map(({ word }) => word).join(' ');
  return [
    '# Written by src/cli/completion/fish.ts from the descriptions in src/cli/commands/; do not edit.',
    'complete -c kuaihui -f',
    ...first.map(
      ({ word, help }) =>
        `complete -c kuaihui -n ${quoted(`not __fish_seen_subcommand_from ${all}`)} -a ${word} -d ${quoted(help)}`,
    ),
    ...first.flatMap(({ word, group }) =>
      group.map((one) => {
        const others = group.map((each) => each.word).join(' ');
        const seen = `__fish_seen_subcommand_from ${word}; and not __fish_seen_subcommand_from ${others}`;
        return `complete -c kuaihui -n ${quoted(seen)} -a ${one.word} -d ${quoted(one.help)}`;
      }),
    ),
    ...commands.flatMap(optionLines),
    '',
  ].join('\n');
}

function optionLines({ name, options, completes }: Command): readonly string[] {
  const seen = quoted(
    name
      .split(' ')
      .map((word) => `__fish_seen_subcommand_from ${word}`)
      .join('; and '),
  );
  const lines = Object.entries(options).map(([long, { type, short, choices, value, help }]) => {
    const letter = short === undefined ? '' : ` -s ${short}`;
    const takes =
      type === 'boolean'
        ? ''
        : choices !== undefined
          ? ` -x -a ${quoted(choices.join(' '))}`
          : isPath(value)
            ? ' -r -F'
            : ' -x';
    return `complete -c kuaihui -n ${seen} -l ${long}${letter}${takes} -d ${quoted(help)}`;
  });
  return completes === undefined ? lines : [...lines, `complete -c kuaihui -n ${seen} -F`];
}
