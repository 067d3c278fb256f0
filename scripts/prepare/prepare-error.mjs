/** Something the person at the keyboard can act on: printed as it is, without a stack. */
export class PrepareError extends Error {
  /** @override */
  name = 'PrepareError';
}

/**
 * Runs a command script and turns what it throws into an exit code: 1, with a stack only for bugs.
 *
 * @param {() => Promise<number>} main returns the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(
      `\n${error instanceof PrepareError ? error.message : String(Object(error).stack ?? error)}\n`,
    );
  }
}
