import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { sampleRules } from '../rules/fixtures/sample-rules.js';

const PROGRAM = fileURLToPath(new URL('../../bin/kuaihui.mjs', import.meta.url));

/** What a run of the command line came to. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output, undecoded. */
  readonly bytes: Buffer;
}

/** How the command line is started. */
interface Started {
  readonly cwd?: string;
  /** What stands on its standard input. */
  readonly input?: string | Uint8Array;
  /** Variables beside those of the test. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `kuaihui` as a shell would: a process of its own, without a terminal. */
export function kuaihui(
  args: readonly string[],
  { cwd, input = '', env = {} }: Started = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd,
      stdio: 'pipe',
      env: { ...process.env, ...env },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdin.on('error', () => {}); // it may end without reading everything
    child.on('error', reject);
    child.on('close', (code) => {
      const bytes = Buffer.concat(out);
      resolve({ code, bytes, stdout: bytes.toString(), stderr: Buffer.concat(err).toString() });
    });
    child.stdin.end(input);
  });
}

/** Starts it with a reader that goes away after the first piece. */
export function kuaihuiIntoHead(args: readonly string[]): Promise<Pick<Ended, 'code' | 'stderr'>> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    child.stdout.once('data', () => child.stdout.destroy());
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stderr }));
  });
}

/** A folder with these files that is gone when the test is over. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kuaihui-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Files of a rule set that blocks 顶级 (fix 优质) and warns of 很忙, whose whole clause it wants replaced. */
export function ruleFiles(below = 'rules'): Record<string, string> {
  const busy = {
    id: 'busy',
    status: 'active',
    title: '很忙',
    severity: 'warn',
    platforms: '*',
    what: { zh: '说了自己很忙。', en: 'Says that one is busy.' },
    why: { zh: '顾客会走。', en: 'The customer leaves.' },
    instead: '说多久回复。',
    basis: [{ kind: 'law', name: '样例法', article: '第三条', inForceSince: '2024-09-01' }],
    matchers: [
      {
        kind: 'terms',
        view: 'dense',
        extend: 'clause',
        terms: [{ term: '很忙', tier: 'warn', fix: '马上为您处理' }],
      },
    ],
    tests: {
      bad: ['我很忙', '很 忙', '很*忙', '都很忙', '很忙呢'].map((text) => ({
        text,
        hits: [[0, text.length]],
      })),
      good: ['忙', '很好', '您好', '帮忙', '繁忙'],
    },
  };
  return Object.fromEntries(
    sampleRules({}, [busy]).map(({ file, json }) => [`${below}/${file}`, JSON.stringify(json, null, 2)]),
  );
}
