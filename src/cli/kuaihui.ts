import { readArguments, unknownWord } from './arguments.js';
import { COMMANDS } from './commands/index.js';
import { Failure } from './failure.js';
import { groupsOf, helpOf, overview } from './help.js';
import { Output } from './output.js';
import { RUNNERS } from './runners.js';
import type { Terminal } from './terminal.js';
import { visible } from './visible.js';

/** Version of the program, put in by the build. */
declare const __KUAIHUI_VERSION__: string;

/** More would scroll the first away, and that is the one to read. */
const REASONS_SHOWN = 50;

/**
 * Runs a command of the command line.
 *
 * @returns the exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  const terminal: Terminal = {
    out: new Output(process.stdout),
    err: new Output(process.stderr),
    version: __KUAIHUI_VERSION__,
  };
  try {
    return await run(args, terminal);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { reasons } = error;
    for (const reason of reasons.slice(0, REASONS_SHOWN)) {
      await terminal.err.write(`kuaihui: ${visible(reason)}\n`);
    }
    const more = reasons.length - REASONS_SHOWN;
    if (more > 0) await terminal.err.write(`kuaihui: and ${more} more\n`);
    return 2;
  }
}

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const [first] = args;
  if (first === undefined) {
    await terminal.err.write(overview(COMMANDS));
    return 2;
  }
  if (first === '--version' || first === '-v') {
    await terminal.out.write(`kuaihui ${terminal.version}\n`);
    return 0;
  }
  // what stands behind -- is a file
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  const wantsHelp = options.includes('--help') || options.includes('-h');
  const command = COMMANDS.find(({ name }) => name === args.slice(0, name.split(' ').length).join(' '));
  if (wantsHelp) {
    const group = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
    const several = group.length > 0 ? group : COMMANDS;
    await terminal.out.write(command === undefined ? overview(several) : helpOf(command));
    return 0;
  }
  if (command === undefined) throw unknownCommand(args);
  const rest = args.slice(command.name.split(' ').length);
  // Which command it is and which options it takes belong together; the compiler can't see that over a list.
  const runCommand = (await RUNNERS[command.name]()) as (given: unknown, at: Terminal) => Promise<number>;
  return runCommand(readArguments(rest, command.options), terminal);
}

function unknownCommand([first = '', second]: readonly string[]): Failure {
  if (!groupsOf(COMMANDS).includes(first)) {
    const known = COMMANDS.map(({ name }) => name.split(' ')[0] ?? '');
    const words = [...new Set(known), '--help', '--version', '--data'];
    return unknownWord(first.startsWith('-') ? 'option' : 'command', first, words);
  }
  const below = COMMANDS.flatMap(({ name }) =>
    name.startsWith(`${first} `) ? [name.slice(first.length + 1)] : [],
  );
  if (second === undefined) return new Failure(`${first}: one of ${below.join(', ')} is missing`);
  return unknownWord(`command ${first}`, second, below);
}
