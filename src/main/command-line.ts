import { resolve } from 'node:path';

/** What the application takes on its command line. */
export interface CommandLine {
  /** Folder of the library; null means the system's place for application data. */
  readonly data: string | null;
  /** Prints state changes and how each expansion ended, never any text. */
  readonly verbose: boolean;
  /** Started with the system: no window opens by itself, not even the welcome. */
  readonly hidden: boolean;
  /**
   * Milliseconds by which our clock is ahead of the machine's, or the file in which they are, read at each look: tests of
   * reminders set it.
   */
  readonly clockOffset: number | string;
}

/** Reads `--data=DIR`, `--verbose`, `--hidden` and `--clock-offset=MS` or `=FILE`; Chromium's own switches are left to Chromium. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const data = given(args, '--data=');
  const offset = given(args, '--clock-offset=') ?? '0';
  return {
    data: data ? resolve(data) : null,
    verbose: args.includes('--verbose'),
    hidden: args.includes('--hidden'),
    clockOffset: Number.isNaN(Number(offset)) ? resolve(offset) : Number(offset),
  };
}

function given(args: readonly string[], name: string): string | undefined {
  return args.find((arg) => arg.startsWith(name))?.slice(name.length);
}
