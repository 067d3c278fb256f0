import { type Command, JSON_OPTION, WRONG_USAGE } from '../command.js';

/** `kuaihui completion` */
export const completionCommand = {
  name: 'completion',
  operands: 'bash|zsh|fish',
  summary: 'print the completion of commands and options for a shell',
  options: JSON_OPTION,
  examples: [
    { line: 'source <(kuaihui completion bash)', what: 'for this shell' },
    {
      line: 'kuaihui completion fish > ~/.config/fish/completions/kuaihui.fish',
      what: 'for every shell from now on',
    },
  ],
  codes: ['printed', null, WRONG_USAGE],
} as const satisfies Command;
