import type { parseArgs } from 'node:util';
import { PLATFORMS } from '../core/phrase/platform.js';

/** An option as it is read, explained and completed. */
export interface Option {
  readonly type: 'boolean' | 'string';
  /** One letter. */
  readonly short?: string;
  /** It may be given again; its value is a list. */
  readonly multiple?: boolean;
  readonly default?: string | boolean | string[];
  /** What its value is called in the help, e.g. `FILE`; for `string` only. */
  readonly value?: string;
  /** The values that it may have; they are completed; `choose` refuses others. */
  readonly choices?: readonly string[];
  /** One line. */
  readonly help: string;
}

/** Options of one command, by their long name. */
export type Options = Readonly<Record<string, Option>>;

/** What was given on the command line. */
export type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ options: Writable<T>; allowPositionals: true; strict: true }>
>;

// `parseArgs` asks for mutable lists of defaults.
type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/**
 * One command, described once: the reader of arguments, `--help`, the man page and the completions of the shells are made
 * of this. What runs it stands in `runners.ts`.
 */
export interface Command {
  /** As it is typed, e.g. `rules list`. */
  readonly name: string;
  /** What stands behind the name, without options, e.g. `FILE…`; empty when nothing does. */
  readonly operands: string;
  /** How an operand is completed; absent: not at all. */
  readonly completes?: 'file' | 'folder';
  /** One sentence without its full stop, beginning with a verb. */
  readonly summary: string;
  /** More for `--help` and the man page; paragraphs are separated by an empty line. */
  readonly details?: string;
  readonly options: Options;
  readonly examples: readonly {
    /** Without the `$`. */
    readonly line: string;
    readonly what: string;
  }[];
  /** What the exit codes 0, 1 and 2 mean; null: it does not end so. */
  readonly codes: readonly [string, string | null, string];
}

/** What 2 means wherever nothing more can go wrong. */
export const WRONG_USAGE = 'wrong usage, or an input that cannot be read';

/** The result as JSON, for programs. */
export const JSON_OPTION = {
  json: { type: 'boolean', default: false, help: 'print the result as JSON' },
} as const satisfies Options;

/** The library that a command works with. */
export const LIBRARY_OPTION = {
  library: {
    type: 'string',
    value: 'PATH',
    help: "library file, or the folder that holds it; the application's own unless given",
  },
} as const satisfies Options;

/** In which language people are told. */
export const LANGUAGE_OPTION = {
  lang: {
    type: 'string',
    default: 'zh',
    choices: ['zh', 'en'],
    value: 'LANGUAGE',
    help: 'language of messages and reports',
  },
} as const satisfies Options;

/** A platform, without what it is for. */
export const PLATFORM = {
  type: 'string',
  short: 'p',
  value: 'P',
  choices: PLATFORMS,
} as const satisfies Omit<Option, 'help'>;

/** A form of what is written, without which there are. */
export const FORMAT = {
  type: 'string',
  short: 'f',
  value: 'FORMAT',
} as const satisfies Omit<Option, 'help'>;

/** A part of the library. */
export const CATEGORY_OPTION = {
  category: {
    type: 'string',
    value: 'CATEGORY',
    help: 'only this category and what is below it (name or id)',
  },
} as const satisfies Options;
