import { CONFLICT_CHOICES } from '../../core/interop/plan.js';
import { EXPORT_FORMATS } from '../../core/interop/written-formats.js';
import {
  CATEGORY_OPTION,
  type Command,
  FORMAT,
  JSON_OPTION,
  LANGUAGE_OPTION,
  LIBRARY_OPTION,
  PLATFORM,
} from '../command.js';

const FORMAT_OPTION = {
  format: {
    ...FORMAT,
    choices: EXPORT_FORMATS,
    help: 'what is written; by the ending of the file unless given',
  },
} as const;

/** Commands that take phrases from files of other programs, and write such files. */
export const interopCommands = [
  {
    name: 'import',
    operands: 'FILE',
    completes: 'file',
    summary: 'take phrases from a file of another program into the library',
    details:
      'The content tells the format; a folder is read too. Prints what is new, changed, the same and in conflict, what the rules say on the chosen platforms, and what is not as it was, with file, line and column. The library is backed up first, and everything is one step: all of it or nothing. Rows that cannot come in stop the import unless --good-rows is given.',
    options: {
      'dry-run': { type: 'boolean', default: false, help: 'print what would happen, and write nothing' },
      into: {
        type: 'string',
        value: 'CATEGORY',
        help: 'the category that everything goes into (name or id)',
      },
      'on-conflict': {
        type: 'string',
        value: 'CHOICE',
        choices: CONFLICT_CHOICES,
        help: 'what becomes of changed phrases and of abbreviations in use; skip and keep-both unless given',
      },
      'good-rows': { type: 'boolean', default: false, help: 'import the good rows although others stay out' },
      'skip-blocked': { type: 'boolean', default: false, help: 'leave out what would be blocked' },
      'keep-hidden': { type: 'boolean', default: false, help: 'keep characters that are not seen' },
      platform: {
        ...PLATFORM,
        multiple: true,
        default: [],
        help: "check on this one; may be given again; the shop's platforms unless given",
      },
      ...LANGUAGE_OPTION,
      ...LIBRARY_OPTION,
      ...JSON_OPTION,
    },
    examples: [
      { line: 'kuaihui import 千牛.csv --dry-run', what: 'what would happen' },
      {
        line: 'kuaihui import 千牛.csv --into 售后 --good-rows',
        what: 'into a category, without broken rows',
      },
      { line: 'kuaihui import ~/.config/espanso/match', what: 'a folder of match files' },
    ],
    codes: [
      'imported, or nothing was new',
      'nothing was imported: rows are broken and --good-rows was not given',
      'wrong usage, a file that cannot be read, or no library that can be opened',
    ],
  },
  {
    name: 'export',
    operands: '[FILE]',
    completes: 'file',
    summary: 'write the library, or a category of it, as a file of another program',
    details:
      'Without FILE the text goes to standard output. What the format cannot carry is told on standard error.',
    options: {
      ...FORMAT_OPTION,
      ...CATEGORY_OPTION,
      ...LANGUAGE_OPTION,
      ...LIBRARY_OPTION,
      ...JSON_OPTION,
    },
    examples: [
      { line: 'kuaihui export 千牛.csv --format qianniu-csv --category 售后', what: 'for 千牛' },
      { line: 'kuaihui export sheet.html', what: 'a cheat sheet to print' },
    ],
    codes: ['written', null, 'wrong usage, no such category, or no library that can be opened'],
  },
  {
    name: 'convert',
    operands: 'IN OUT',
    completes: 'file',
    summary: 'turn a file of one program into one of another, without a library',
    options: { ...FORMAT_OPTION, ...LANGUAGE_OPTION, ...JSON_OPTION },
    examples: [{ line: 'kuaihui convert 千牛.csv phrases.yml', what: 'for espanso' }],
    codes: ['written', null, 'wrong usage, or a file that cannot be read or written'],
  },
] as const satisfies readonly Command[];
