import { type Command, FORMAT, JSON_OPTION, PLATFORM, WRONG_USAGE } from '../command.js';

/** `kuaihui rules …` */
export const rulesCommands = [
  {
    name: 'rules list',
    operands: '',
    summary: 'list the built-in rules',
    options: {
      platform: { ...PLATFORM, help: 'only those that apply there' },
      format: {
        ...FORMAT,
        choices: ['text', 'json'],
        help: 'text unless given',
      },
      ...JSON_OPTION,
    },
    examples: [{ line: 'kuaihui rules list --platform jd', what: 'what JD objects to' }],
    codes: ['listed', null, WRONG_USAGE],
  },
  {
    name: 'rules show',
    operands: 'ID',
    summary: 'show a rule: what, why, on what basis, and what to write instead',
    options: {
      format: {
        ...FORMAT,
        choices: ['text', 'markdown', 'json'],
        help: 'text unless given',
      },
      ...JSON_OPTION,
    },
    examples: [{ line: 'kuaihui rules show adlaw-01-superlative-zui', what: 'the rule about superlatives' }],
    codes: ['shown', null, WRONG_USAGE],
  },
  {
    name: 'rules test',
    operands: '[DIR]',
    completes: 'folder',
    summary: 'run the loader and all examples over a folder of rules',
    details: 'Without DIR the built-in rules are tested.',
    options: JSON_OPTION,
    examples: [{ line: 'kuaihui rules test my-rules', what: 'before you pass your own rules on' }],
    codes: ['the rules do what their examples say', 'they do not', WRONG_USAGE],
  },
  {
    name: 'rules export',
    operands: '',
    summary: 'write the listed words as styles for Vale',
    options: {
      format: { ...FORMAT, choices: ['vale'], help: 'vale; required' },
      platform: { ...PLATFORM, default: 'generic', help: 'whose rules; generic unless given' },
      out: {
        type: 'string',
        short: 'o',
        default: 'styles',
        value: 'DIR',
        help: 'where to; styles unless given',
      },
      ...JSON_OPTION,
    },
    examples: [{ line: 'kuaihui rules export --format vale --platform jd', what: 'styles/Kuaihui/*.yml' }],
    codes: ['written', null, WRONG_USAGE],
  },
] as const satisfies readonly Command[];
