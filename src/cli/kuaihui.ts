import { unknownWord } from './arguments.js';
import { check, type Terminal } from './check.js';
import { Failure } from './failure.js';
import { Output } from './output.js';
import { rules } from './rules.js';
import { visible } from './visible.js';

/** Version of the program, put in by the build. */
declare const __KUAIHUI_VERSION__: string;

const USAGE = `Usage: kuaihui                        starts the application
       kuaihui check [FILE…|-] --platform P [OPTIONS]
       kuaihui rules list [--platform P] [--format text|json]
       kuaihui rules show ID [--format text|markdown|json]
       kuaihui rules test [DIR]
       kuaihui rules export --format vale [--platform P] [--out DIR]

check looks through texts: lines, tables (CSV) and packs; - is standard input.
  -p, --platform P      taobao, tmall, jd, pdd, douyin, kuaishou or generic
      --profile FILE    what the shop says about itself (JSON)
      --rules DIR       rules instead of the built-in ones, or on top of them; may be given again
  -f, --format FORMAT   text, json or sarif
      --fix             applies the safe replacements: files in place, standard input to standard output
      --lang LANGUAGE   zh or en: language of the report
      --color WHEN      auto, always or never

  -h, --help            this text
  -v, --version         the version

Ends with 0 when nothing blocks, 1 when something of severity error was found, 2 for wrong usage, unreadable input or
faulty rules.
`;

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
  const [command, ...rest] = args;
  // what stands behind -- is a file
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  if (command === undefined) {
    await terminal.err.write(USAGE);
    return 2;
  }
  if (options.includes('--help') || options.includes('-h')) {
    await terminal.out.write(USAGE);
    return 0;
  }
  switch (command) {
    case '--version':
    case '-v':
      await terminal.out.write(`kuaihui ${terminal.version}\n`);
      return 0;
    case 'check':
      return check(rest, terminal);
    case 'rules':
      return rules(rest, terminal);
    default:
      throw unknownWord(command.startsWith('-') ? 'option' : 'command', command, [
        'check',
        'rules',
        '--help',
        '--version',
        '--data',
      ]);
  }
}
