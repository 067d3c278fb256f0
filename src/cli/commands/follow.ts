import { type Command, JSON_OPTION, LANGUAGE_OPTION, LIBRARY_OPTION } from '../command.js';

const COMMON = { ...LANGUAGE_OPTION, ...LIBRARY_OPTION, ...JSON_OPTION } as const;

const NO_LIBRARY = 'wrong usage, no such pack, or no library that can be opened';

/** Commands that follow the packs of others. */
export const followCommands = [
  {
    name: 'pack follow',
    operands: 'ADDRESS|FOLDER|FILE',
    completes: 'file',
    summary: 'follow a pack: take it over now, and its updates from now on',
    details:
      'Says what is in the pack and the fingerprint of its key; from now on only this key is taken, and only newer versions. Compare the fingerprint with whoever publishes the pack, best with --dry-run before, or give it with --fingerprint. An https address is asked through the proxy that HTTPS_PROXY, ALL_PROXY and NO_PROXY name.',
    options: {
      fingerprint: {
        type: 'string',
        value: 'DIGITS',
        help: 'the key has to be this one; spaces do not count',
      },
      ask: {
        type: 'boolean',
        default: false,
        help: 'updates wait in the application for a click, or for pack update',
      },
      'dry-run': { type: 'boolean', default: false, help: 'say what is in it; write nothing' },
      ...COMMON,
    },
    examples: [
      { line: 'kuaihui pack follow https://example.com/shop.khpack --dry-run', what: 'what is in it' },
      {
        line: "kuaihui pack follow /mnt/team --fingerprint '4821 0937 5518 2046 7713'",
        what: 'a shared folder, in a script',
      },
    ],
    codes: ['followed', 'refused, or it could not be fetched', NO_LIBRARY],
  },
  {
    name: 'pack list',
    operands: '',
    summary: 'list the packs that are followed, and what is wrong with them',
    options: COMMON,
    examples: [{ line: 'kuaihui pack list', what: 'version, source, fingerprint, what waits' }],
    codes: ['listed', null, NO_LIBRARY],
  },
  {
    name: 'pack update',
    operands: '[PACK…]',
    summary: 'ask for new versions of what is followed, and take them',
    details:
      'PACK is an id or a name; without one, all of them. What was edited here stays; what both sides have changed is counted, and settled in the application. Every update can be taken back there.',
    options: {
      'dry-run': { type: 'boolean', default: false, help: 'say what would come; write nothing' },
      ...COMMON,
    },
    examples: [
      { line: 'kuaihui pack update --dry-run', what: 'what would come' },
      { line: 'kuaihui pack update shop', what: 'one pack' },
    ],
    codes: ['up to date now', 'one of them is refused, or could not be fetched', NO_LIBRARY],
  },
  {
    name: 'pack unfollow',
    operands: 'PACK',
    summary: 'follow a pack no longer',
    details:
      'PACK is an id or a name. Its phrases stay as your own unless --trash is given. Its key stays known.',
    options: {
      trash: {
        type: 'boolean',
        default: false,
        help: 'put its phrases into the trash, with what was changed here',
      },
      ...COMMON,
    },
    examples: [{ line: 'kuaihui pack unfollow shop', what: 'its phrases are yours now' }],
    codes: ['left', null, NO_LIBRARY],
  },
] as const satisfies readonly Command[];
