import { CATEGORY_OPTION, type Command, JSON_OPTION, LIBRARY_OPTION } from '../command.js';

const HEAD_OPTIONS = {
  ...CATEGORY_OPTION,
  name: { type: 'string', value: 'NAME', help: 'what people call the pack' },
  author: { type: 'string', value: 'NAME', help: 'who made it' },
} as const;

const UNREADABLE = 'wrong usage, or a file that cannot be read as a pack';

/** `kuaihui pack …` */
export const packCommands = [
  {
    name: 'pack build',
    operands: '[PACK.JSON]',
    completes: 'file',
    summary: 'make a .khpack of a pack.json with its images/ folder, or of the library',
    details: 'It is not signed yet, and the rules are not asked: pack publish does both.',
    options: {
      out: { type: 'string', short: 'o', value: 'FILE', help: 'the .khpack; required' },
      id: { type: 'string', value: 'ID', help: 'tells the pack from others; small letters, digits and -' },
      ...HEAD_OPTIONS,
      version: { type: 'string', value: 'VERSION', help: 'e.g. 1.2.0' },
      ...LIBRARY_OPTION,
      ...JSON_OPTION,
    },
    examples: [
      { line: 'kuaihui pack build team/pack.json -o team.khpack', what: 'of files kept in a repository' },
      {
        line: 'kuaihui pack build --id shop --name 本店话术 --version 1.0.0 -o shop.khpack',
        what: 'of the whole library',
      },
    ],
    codes: ['written', null, UNREADABLE],
  },
  {
    name: 'pack sign',
    operands: 'FILE',
    completes: 'file',
    summary: 'sign a .khpack in place',
    details:
      'With the Ed25519 key of the data folder, which is made when there is none; only its owner can read it. Keep a copy: readers of a pack take only the key that they have seen first.',
    options: { ...LIBRARY_OPTION, ...JSON_OPTION },
    examples: [{ line: 'kuaihui pack sign team.khpack', what: 'prints the fingerprint to tell the team' }],
    codes: ['signed', null, UNREADABLE],
  },
  {
    name: 'pack verify',
    operands: 'FILE',
    completes: 'file',
    summary: 'say who signed a pack, and whether it is what was signed',
    options: {
      fingerprint: { type: 'string', value: 'DIGITS', help: 'it has to be this one; spaces do not count' },
      ...JSON_OPTION,
    },
    examples: [
      { line: 'kuaihui pack verify team.khpack', what: 'name, version, fingerprint' },
      {
        line: "kuaihui pack verify team.khpack --fingerprint '4821 0937 5518 2046 7713'",
        what: 'in a script',
      },
    ],
    codes: ['signed, and whole', 'not signed, signed by somebody else, or not what was signed', UNREADABLE],
  },
  {
    name: 'pack diff',
    operands: 'OLD NEW',
    completes: 'file',
    summary: 'say what is different between two packs',
    options: JSON_OPTION,
    examples: [{ line: 'kuaihui pack diff team-1.0.0.khpack team.khpack', what: 'before it is passed on' }],
    codes: ['nothing is different', 'something is', UNREADABLE],
  },
  {
    name: 'pack publish',
    operands: 'ID',
    summary: 'check, sign and put phrases of the library where a team follows them',
    details:
      'Writes ID.khpack into the folder, which may be a network share or what a web server serves. Name, author and policy are those of the version that stands there unless given; the version number grows by itself, and the changelog is written from the difference. A phrase with a finding of severity error is refused, unless --in-spite says why; every reader of the pack sees that.',
    options: {
      to: { type: 'string', value: 'FOLDER', help: 'where to; required' },
      ...HEAD_OPTIONS,
      version: { type: 'string', value: 'VERSION', help: 'instead of the next one' },
      note: { type: 'string', value: 'TEXT', help: 'a sentence of your own for the changelog' },
      'read-only': { type: 'boolean', default: false, help: 'those who follow it cannot change its phrases' },
      editable: { type: 'boolean', default: false, help: 'they can, which is how it begins' },
      'never-override': {
        type: 'string',
        multiple: true,
        default: [],
        value: 'RULE',
        help: 'nobody sends what this rule blocks; * for every rule; may be given again',
      },
      rules: {
        type: 'string',
        value: 'DIR',
        help: 'rules that come with the pack, on top of the shared ones',
      },
      'in-spite': { type: 'string', value: 'REASON', help: 'publish in spite of findings of severity error' },
      'dry-run': { type: 'boolean', default: false, help: 'say what would be published; write nothing' },
      ...LIBRARY_OPTION,
      ...JSON_OPTION,
    },
    examples: [
      { line: 'kuaihui pack publish shop --name 本店话术 --to /srv/packs', what: 'the first time' },
      { line: 'kuaihui pack publish shop --to /srv/packs --note 双十一活动', what: 'a new version' },
      {
        line: 'kuaihui pack publish shop --to /srv/packs --read-only --never-override "*"',
        what: 'with a policy for the team',
      },
    ],
    codes: [
      'published',
      'refused: findings of severity error and no reason, or nothing new',
      'wrong usage, or a file that cannot be read or written',
    ],
  },
] as const satisfies readonly Command[];
