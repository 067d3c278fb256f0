import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

export const name = 'interop';
export const describe =
  'reading and writing files of other programs, and importing 千牛 CSV into a new library';
export const needs = 'command-line';

const WORDS = { language: 'zh-CN', abbreviation: '缩写', title: '标题', text: '内容', uncategorised: '其他' };
const FORMATS = /** @type {const} */ (['qianniu-csv', 'qianniu-xlsx', 'qianniu-xls', 'sogou', 'espanso']);

/** @param {import('../../scripts/bench.mjs').BenchContext} context */
export async function run({ root, args, say }) {
  const { readSource, SourceFile, writeLibrary } = await import(
    pathToFileURL(path.join(root, 'out', 'cli', 'interop.mjs')).href
  );
  const sizes = args.includes('--quick') ? [1000, 10_000] : [1000, 10_000, 100_000];
  /** @type {Record<string, Record<string, number | null>>} */
  const measured = {};
  const folder = mkdtempSync(path.join(tmpdir(), 'kuaihui-bench-interop-'));
  try {
    for (const size of sizes) {
      const outgoing = library(size);
      for (const format of FORMATS) {
        // A sheet of old Excel ends at 65,536 rows.
        if (format === 'qianniu-xls' && size > 65_000) continue;
        const write = timed(() => writeLibrary(format, outgoing, WORDS));
        const { content } = write.result;
        const bytes = typeof content === 'string' ? Buffer.from(content) : content;
        const file = `a.${format.split('-')[1] ?? (format === 'sogou' ? 'txt' : 'yml')}`;
        // espanso's files are read up to 8 MB: a hundred thousand are twice that.
        const read =
          bytes.length > 8_000_000 && format === 'espanso'
            ? null
            : timed(() => readSource({ name: file, files: [new SourceFile(file, bytes)] })).ms;
        measured[`${format} ${size}`] = { write: write.ms, read };
        say(`${size} ${format}: write ${write.ms.toFixed(0)} ms, read ${read?.toFixed(0) ?? '–'} ms`);
        if (format !== 'qianniu-csv') continue;
        const csv = path.join(folder, `${size}.csv`);
        writeFileSync(csv, bytes);
        const begin = performance.now();
        const program = path.join(root, 'bin', 'kuaihui.mjs');
        await promisify(execFile)(
          process.execPath,
          [
            program,
            'import',
            csv,
            '--library',
            await emptyLibrary(root, folder, size),
            '--platform',
            'generic',
          ],
          { maxBuffer: 2 ** 28 },
        );
        measured[`import ${size}`] = { write: null, read: performance.now() - begin };
        say(
          `${size} kuaihui import, checked on one platform, whole process: ${(performance.now() - begin).toFixed(0)} ms`,
        );
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const rows = Object.entries(measured).map(([what, { write, read }]) => [what, ms(write), ms(read)]);
  return {
    tables: [{ title: 'Files of other programs', columns: ['what', 'write, ms', 'read, ms'], rows }],
    json: measured,
  };
}

/** A library without phrases, made by a restore of nothing: the application makes it otherwise. */
async function emptyLibrary(
  /** @type {string} */ root,
  /** @type {string} */ folder,
  /** @type {number} */ size,
) {
  const target = path.join(folder, `library-${size}`);
  const { mkdirSync } = await import('node:fs');
  mkdirSync(target);
  const { default: Database } = await import(
    pathToFileURL(path.join(root, 'node_modules', 'better-sqlite3', 'lib', 'index.js')).href
  );
  new Database(path.join(target, 'library.sqlite')).close();
  return target;
}

/** @template Result @param {() => Result} work */
function timed(work) {
  const begin = performance.now();
  const result = work();
  return { result, ms: performance.now() - begin };
}

function ms(/** @type {number | null | undefined} */ value) {
  return value === null || value === undefined ? '–' : value.toFixed(0);
}

/** Phrases as a shop has them: fifty categories, an abbreviation and two dozen characters each. */
function library(/** @type {number} */ size) {
  const categories = Array.from({ length: 50 }, (_, at) => ({
    id: `c${at}`,
    name: `分组 ${at}`,
    parentId: null,
  }));
  const phrases = Array.from({ length: size }, (_, at) => ({
    id: `p${at}`,
    title: `话术 ${at}`,
    body: `您好，这是第 ${at} 条话术，请您稍等，马上为您查看。`,
    abbreviations: [`k${at}`],
    categoryId: `c${at % 50}`,
    platforms: [],
    tags: [],
    favourite: false,
    validFrom: null,
    validUntil: null,
    output: 'paste',
    images: [],
  }));
  return { name: '小店', categories, phrases };
}
