import { readdirSync, readFileSync } from 'node:fs';

/**
 * One process and what it costs, in MiB: `pss` shares what several processes have in common, `own` is what would
 * be free if it ended.
 *
 * @typedef {{ pid: number, what: string, pss: number, own: number }} ProcessMemory
 */

/**
 * The memory of a process and of everything it started.
 *
 * @param {number} root
 * @returns {ProcessMemory[]}
 */
export function memoryOfTree(root) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  /** @type {ProcessMemory[]} */
  const tree = [];
  const visit = (/** @type {number} */ pid) => {
    const memory = memoryOf(pid);
    if (memory !== null) tree.push(memory);
    for (const child of children.get(pid) ?? []) visit(child);
  };
  visit(root);
  return tree;
}

/** @param {number} pid @returns {ProcessMemory | null} null when it has just ended */
function memoryOf(pid) {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const kilobytes = (/** @type {string} */ name) =>
      Number(rollup.match(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'))?.[1] ?? 0);
    const pss = kilobytes('Pss') / 1024;
    const own = (kilobytes('Private_Clean') + kilobytes('Private_Dirty')) / 1024;
    return { pid, what: kindOf(pid), pss, own };
  } catch {
    return null;
  }
}

/** @param {number} pid what kind of process of Electron's it is */
function kindOf(pid) {
  const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  const type = line.match(/--type=([\w-]+)/)?.[1];
  const service = line.match(/--utility-sub-type=([\w.]+)/)?.[1];
  if (type === undefined) return 'main';
  return service === undefined ? type : `${type} ${service.split('.').at(-1)}`;
}

/** @param {number} pid @returns {number | null} */
function parentOf(pid) {
  try {
    // The name, in brackets, may hold anything; the parent is the second field behind it.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}
