import { resolve } from 'node:path';

/** What the application takes on its command line. */
export interface CommandLine {
  /** Folder of the library; null means the system's place for application data. */
  readonly data: string | null;
  /** Prints state changes and how each expansion ended, never any text. */
  readonly verbose: boolean;
  /** Started with the system: no window opens by itself, not even the welcome. */
  readonly hidden: boolean;
}

/** Reads `--data=DIR`, `--verbose` and `--hidden`; Chromium's own switches are left to Chromium. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const data = args.find((arg) => arg.startsWith('--data='))?.slice('--data='.length);
  return {
    data: data ? resolve(data) : null,
    verbose: args.includes('--verbose'),
    hidden: args.includes('--hidden'),
  };
}
