import { linkSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { watchChildren } from './child.mjs';
import { cacheDir, root, workDir } from './paths.mjs';
import { digest, writeWhole } from './stamp.mjs';

/** Outside the repository: node_modules may be removed, and the lock has to outlive that. */
const lockFile = path.join(os.tmpdir(), `kuaihui-prepare-${digest(realpathSync(root)).slice(0, 16)}.lock`);

/** An orphan that is still busy after this is taken for another program that got its number. */
const ORPHAN_LIMIT_MS = 15 * 60_000;

/**
 * One preparation a working tree at a time. A second one waits; one that died is taken over, after what it
 * had started (npm, a compiler) has ended as well, so that nobody writes below our hands.
 *
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<() => void>} gives the lock back
 */
export async function acquireLock(say) {
  const start = Date.now();
  let told = false;
  while (!tryToTake()) {
    const owner = readOwner();
    const busy = owner ? [owner.pid, ...owner.children].filter(isAlive) : [];
    const abandoned = owner !== null && !isAlive(owner.pid);
    if (busy.length === 0 || (abandoned && Date.now() - start > ORPHAN_LIMIT_MS)) {
      removeAbandoned(owner);
      continue;
    }
    if (!told) say(`waiting for another preparation of this folder (process ${busy.join(', ')})`);
    told = true;
    // The end of a process that is not our child raises no event: look again.
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  watchChildren((children) => writeOwner(children));
  // What an interrupted run left half done; nobody else can be working there now.
  rmSync(workDir, { recursive: true, force: true });
  const release = () => {
    watchChildren(null);
    rmSync(lockFile, { force: true });
  };
  process.once('exit', release);
  return () => {
    process.off('exit', release);
    release();
  };
}

function tryToTake() {
  mkdirSync(cacheDir, { recursive: true });
  const mine = `${lockFile}.${process.pid}`;
  writeFileSync(mine, ownerText([]));
  try {
    // A link appears whole or not at all, and never over another.
    linkSync(mine, lockFile);
    return true;
  } catch (error) {
    if (Object(error).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Two may find the same dead owner: the slower one must not throw away the lock that the faster one took since.
 *
 * @param {Owner | null} owner
 */
function removeAbandoned(owner) {
  const aside = `${lockFile}.${process.pid}.old`;
  try {
    renameSync(lockFile, aside);
    if (readOwner(aside)?.pid !== owner?.pid) linkSync(aside, lockFile);
  } catch {
    // the other one was faster
  }
  rmSync(aside, { force: true });
}

/** @param {readonly number[]} children */
function writeOwner(children) {
  writeWhole(lockFile, ownerText(children));
}

/** @param {readonly number[]} children */
const ownerText = (children) => JSON.stringify({ pid: process.pid, children });

/** @typedef {{ pid: number, children: number[] }} Owner */

/**
 * @param {string} [file]
 * @returns {Owner | null}
 */
function readOwner(file = lockFile) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return Object(error).code === 'EPERM';
  }
  // In a container nobody may collect an orphan: it keeps its number, and does nothing any more.
  return process.platform !== 'linux' || !/^State:\s+Z/m.test(processStatus(pid));
}

/** @param {number} pid */
function processStatus(pid) {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
