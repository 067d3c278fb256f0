import type { Command } from '../command.js';
import { firstWords, isPath } from './words.js';

/** Completion for bash; sourced, or put into `/usr/share/bash-completion/completions/kuaihui`. */
export function bashCompletion(commands: readonly Command[]): string {
  const first = firstWords(commands);
  const groups = first.filter(({ group }) => group.length > 0);
  return `# Written by src/cli/completion/bash.ts from the descriptions in src/cli/commands/; do not edit.
_kuaihui() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  local command="\${COMP_WORDS[1]}" words="" files=""
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "${first.map(({ word }) => word).join(' ')} --help --version" -- "$word"))
    return
  fi
  case "$command" in
${groups
  .map(
    ({ word, group }) => `    ${word})
      if ((COMP_CWORD == 2)); then
        COMPREPLY=($(compgen -W "${group.map((one) => one.word).join(' ')}" -- "$word"))
        return
      fi
      command="$command \${COMP_WORDS[2]}"
      ;;`,
  )
  .join('\n')}
  esac
  case "$command $before" in
${commands.flatMap(valueCases).join('\n')}
  esac
  case "$command" in
${commands.map(commandCase).join('\n')}
  esac
  if [[ "$word" == -* ]]; then
    COMPREPLY=($(compgen -W "$words --help" -- "$word"))
  elif [[ -n "$files" ]]; then
    compopt -o filenames
    COMPREPLY=($(compgen "$files" -- "$word"))
  fi
}
complete -F _kuaihui kuaihui
`;
}

/** What may stand behind an option that takes a value. */
function valueCases({ name, options }: Command): readonly string[] {
  return Object.entries(options).flatMap(([long, { type, short, choices, value }]) => {
    if (type === 'boolean') return [];
    const names = [`--${long}`, ...(short === undefined ? [] : [`-${short}`])];
    const pattern = names.map((one) => `"${name} ${one}"`).join(' | ');
    const act =
      choices !== undefined
        ? `COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$word"))`
        : isPath(value)
          ? `compopt -o filenames; COMPREPLY=($(compgen -${value === 'DIR' || value === 'FOLDER' ? 'd' : 'f'} -- "$word"))`
          : ':';
    return [`    ${pattern}) ${act}; return ;;`];
  });
}

function commandCase({ name, options, completes }: Command): string {
  const words = Object.keys(options).map((long) => `--${long}`);
  const files = completes === undefined ? '' : ` files="${completes === 'folder' ? '-d' : '-f'}"`;
  return `    "${name}") words="${words.join(' ')}"${files} ;;`;
}
