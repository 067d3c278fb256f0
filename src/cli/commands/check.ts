import { type Command, FORMAT, JSON_OPTION, LANGUAGE_OPTION, PLATFORM } from '../command.js';

/** `kuaihui check` */
export const checkCommand = {
  name: 'check',
  operands: '[FILE…|-]',
  completes: 'file',
  summary: 'look through texts for what the rules object to',
  details: 'Reads lines, tables (CSV) and packs, .khpack too; - is standard input.',
  options: {
    platform: {
      ...PLATFORM,
      help: 'whose rules apply; required',
    },
    profile: { type: 'string', value: 'FILE', help: 'what the shop says about itself (JSON)' },
    rules: {
      type: 'string',
      multiple: true,
      default: [],
      value: 'DIR',
      help: 'rules instead of the built-in ones, or on top of them; may be given again',
    },
    format: {
      ...FORMAT,
      choices: ['text', 'json', 'sarif'],
      help: 'form of the report; text unless given',
    },
    ...JSON_OPTION,
    fix: {
      type: 'boolean',
      default: false,
      help: 'apply the safe replacements: files in place, standard input to standard output',
    },
    ...LANGUAGE_OPTION,
    color: {
      type: 'string',
      default: 'auto',
      value: 'WHEN',
      choices: ['auto', 'always', 'never'],
      help: 'colours; auto: on a terminal',
    },
  },
  examples: [
    { line: 'kuaihui check replies.txt --platform jd', what: 'check every line of a file' },
    {
      line: 'kuaihui check team.json -p pdd --format sarif > report.sarif',
      what: 'a report for a code host',
    },
    { line: 'kuaihui check -p jd --fix - < draft.txt', what: 'mend what can be mended safely' },
  ],
  codes: [
    'nothing of severity error was found',
    'something of severity error was found',
    'wrong usage, unreadable input or faulty rules',
  ],
} as const satisfies Command;
