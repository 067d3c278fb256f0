import { type Command, JSON_OPTION, LIBRARY_OPTION, PLATFORM } from '../command.js';

const NO_LIBRARY = 'wrong usage, or no library that can be opened';

/** Commands that work with the library. */
export const libraryCommands = [
  {
    name: 'expand',
    operands: 'NAME|ABBREVIATION',
    summary: 'print the final text of a phrase, filled in and checked',
    details:
      'The phrase is found by its abbreviation, else by its title. Questions of its template are answered with --set; a question of yes or no with --set NAME=是. What the rules only warn of is printed, with the finding on standard error.',
    options: {
      set: {
        type: 'string',
        multiple: true,
        default: [],
        value: 'NAME=ANSWER',
        help: 'answer a question of the template; may be given again',
      },
      clipboard: { type: 'string', value: 'TEXT', help: 'what stands for the clipboard in the template' },
      platform: {
        ...PLATFORM,
        help: 'where it would be sent; generic, or what the settings fix, unless given',
      },
      ...LIBRARY_OPTION,
      ...JSON_OPTION,
    },
    examples: [
      { line: 'kuaihui expand fh', what: 'the phrase with the abbreviation fh' },
      { line: 'kuaihui expand 尺码推荐 --set 身高=170 --platform jd', what: 'by title, with an answer' },
    ],
    codes: [
      'the text was printed',
      'the rules block it; nothing was printed',
      'no such phrase, an answer is missing, or no library that can be opened',
    ],
  },
  {
    name: 'backup',
    operands: '',
    summary: 'copy the library, while the application may be running',
    details:
      'Without --to the copy is made beside the library, in backups/, where the application lists it too.',
    options: {
      to: { type: 'string', value: 'FILE', help: 'where to; a file that is there already is left alone' },
      list: { type: 'boolean', default: false, help: 'list the copies instead, newest first' },
      ...LIBRARY_OPTION,
      ...JSON_OPTION,
    },
    examples: [
      { line: 'kuaihui backup', what: 'one more copy beside the library' },
      { line: 'kuaihui backup --to /mnt/nas/kuaihui.sqlite', what: 'a copy elsewhere' },
      { line: 'kuaihui backup --list', what: 'which copies there are' },
    ],
    codes: ['copied or listed', null, NO_LIBRARY],
  },
  {
    name: 'restore',
    operands: 'NAME|FILE',
    completes: 'file',
    summary: 'go back to a copy of the library',
    details:
      "NAME is one of those that backup --list names. Today's library becomes a copy first, so that nothing is lost. A running application takes the restored library up within seconds.",
    options: { ...LIBRARY_OPTION, ...JSON_OPTION },
    examples: [
      { line: 'kuaihui restore 2026-01-31.sqlite', what: 'a daily copy' },
      { line: 'kuaihui restore ./kuaihui.sqlite --library /tmp/try', what: 'into a library elsewhere' },
    ],
    codes: ['restored', null, 'wrong usage, or the copy is not whole; the library is as it was'],
  },
  {
    name: 'doctor',
    operands: '',
    summary: 'say what works here and what does not, and what to do about it',
    options: { ...LIBRARY_OPTION, ...JSON_OPTION },
    examples: [{ line: 'kuaihui doctor', what: 'when something does not work, or before you ask for help' }],
    codes: ['everything works', 'something does not', 'wrong usage'],
  },
] as const satisfies readonly Command[];
