import type { Output } from './output.js';

/** Where a command writes. */
export interface Terminal {
  readonly out: Output;
  readonly err: Output;
  /** Version of the program. */
  readonly version: string;
}
