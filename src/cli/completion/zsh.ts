import type { Command, Option } from '../command.js';
import { firstWords, isPath, quoted } from './words.js';

/** Completion for zsh; put into a folder of `$fpath` as `_kuaihui`. */
export function zshCompletion(commands: readonly Command[]): string {
  const first = firstWords(commands);
  return `#compdef kuaihui
# Written by src/cli/completion/zsh.ts from the descriptions in src/cli/commands/; do not edit.
_kuaihui() {
  local -a first
  first=(
${first.map(({ word, help }) => `    ${quoted(`${word}:${help}`)}`).join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command first
    return
  fi
  local command="$words[2]"
  case "$command" in
${first
  .filter(({ group }) => group.length > 0)
  .map(
    ({ word, group }) => `    ${word})
      if ((CURRENT == 3)); then
        local -a below
        below=(${group.map((one) => quoted(`${one.word}:${one.help}`)).join(' ')})
        _describe command below
        return
      fi
      command="$command $words[3]"
      shift words
      ((CURRENT -= 1))
      ;;`,
  )
  .join('\n')}
  esac
  shift words
  ((CURRENT -= 1))
  case "$command" in
${commands.map(commandCase).join('\n')}
  esac
}
_kuaihui "$@"
`;
}

function commandCase({ name, options, completes }: Command): string {
  const specs = Object.entries(options).map(([long, option]) => quoted(spec(long, option)));
  const operand =
    completes === undefined ? "'*::'" : completes === 'folder' ? "'*:folder:_files -/'" : "'*:file:_files'";
  const lines = [...specs, "'--help[explain the command]'", operand];
  return `    ${quoted(name)})
      _arguments -s \\
${lines.map((line) => `        ${line}`).join(' \\\n')}
      ;;`;
}

/** `*--set[answer a question]:NAME=ANSWER:` */
function spec(long: string, { type, multiple, choices, value, help }: Option): string {
  const clean = (text: string) => text.replace(/[[\]:]/g, (character) => `\\${character}`);
  const again = multiple === true ? '*' : '';
  if (type === 'boolean') return `${again}--${long}[${clean(help)}]`;
  const act =
    choices !== undefined
      ? `(${choices.join(' ')})`
      : isPath(value)
        ? value === 'DIR' || value === 'FOLDER'
          ? '_files -/'
          : '_files'
        : '';
  return `${again}--${long}[${clean(help)}]:${clean(value ?? '')}:${act}`;
}
