import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('hostile-run.mjs', import.meta.url));

/** One file and what came of it. */
interface Attacked {
  readonly name: string;
  /** Why it has to be refused; absent where it may also come in safely. */
  readonly expected?: string;
  readonly code: string | null;
  readonly bug: string | null;
  /** Of the processor, in ms: the best of ten tries. */
  readonly cpu: number;
  /** Outside of the heap. */
  readonly megabytes: number;
  /** It took more of the heap than there was. */
  readonly full: boolean;
}

/**
 * What one file may cost: ms of the processor, to be refused or to come in safely, as any honest file of its size does; and MB.
 * The heap is limited in hostile-run.mjs.
 */
const CPU = { refused: 250, safe: 1000 };
const MEGABYTES = 64;

let attacked: readonly Attacked[];

beforeAll(async () => {
  // The collector's own threads would be counted with the reader's.
  const args = ['--expose-gc', '--single-threaded-gc', SCRIPT];
  // What hangs is ended: the file after the last line is the one.
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    timeout: 300_000,
    maxBuffer: 2 ** 24,
  });
  attacked = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Attacked);
  const worst = (by: 'cpu' | 'megabytes') =>
    [...attacked]
      .sort((one, other) => other[by] - one[by])
      .slice(0, 5)
      .map((one) => `${one.name} ${one[by].toFixed(0)}`)
      .join(', ');
  console.log(`${attacked.length} hostile files; worst in ms: ${worst('cpu')}; in MB: ${worst('megabytes')}`);
}, 320_000);

it('there are two hundred and more', () => {
  expect(attacked.length).toBeGreaterThan(200);
  expect(new Set(attacked.map(({ name }) => name)).size).toBe(attacked.length);
});

// Bug: a file throws something that nobody catches, pollutes every object, or leaves what no chat box may get.
it('none does what must never happen', () => {
  expect(attacked.filter(({ bug }) => bug !== null).map(({ name, bug }) => [name, bug])).toEqual([]);
});

it('those that have to be refused are, and for their reason', () => {
  const wrong = attacked.filter(({ expected, code }) => expected !== undefined && expected !== code);
  expect(wrong.map(({ name, expected, code }) => [name, expected, code])).toEqual([]);
});

// Bug: a file of a few kilobytes costs seconds or the memory of the application.
it('none costs more than 250 ms of the processor to be refused, a second to come in safely, and 64 MB', () => {
  const dear = attacked.filter(({ code, cpu, megabytes, full }) => {
    return full || cpu > (code === null ? CPU.safe : CPU.refused) || megabytes > MEGABYTES;
  });
  expect(dear.map(({ name, code, cpu, megabytes, full }) => ({ name, code, cpu, megabytes, full }))).toEqual(
    [],
  );
});
