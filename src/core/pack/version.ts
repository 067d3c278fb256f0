/** Parts of a semantic version; `pack-file.ts` has checked its form. */
function parts(version: string): { readonly numbers: readonly number[]; readonly before: readonly string[] } {
  const [plain = ''] = version.split('+');
  const dash = plain.indexOf('-');
  const numbers = (dash === -1 ? plain : plain.slice(0, dash)).split('.').map(Number);
  return { numbers, before: dash === -1 ? [] : plain.slice(dash + 1).split('.') };
}

/**
 * Order of two semantic versions, as semver.org says it: negative when the first comes before the second. What stands
 * behind a `+` does not count.
 */
export function compareVersions(first: string, second: string): number {
  const [a, b] = [parts(first), parts(second)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (a.numbers[index] ?? 0) - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.before.length === 0 || b.before.length === 0) return b.before.length - a.before.length;
  for (let index = 0; index < Math.max(a.before.length, b.before.length); index += 1) {
    const difference = compareIdentifiers(a.before[index], b.before[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A missing one comes first, numbers before words. */
function compareIdentifiers(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  const [isNumberA, isNumberB] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumberA && isNumberB) return Number(a) - Number(b);
  if (isNumberA !== isNumberB) return isNumberA ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The version after that one: the last number grows, and anything behind a `-` is dropped (`1.2.0-beta` → `1.2.0`). */
export function nextVersion(version: string): string {
  const { numbers, before } = parts(version);
  const [major = 0, minor = 0, patch = 0] = numbers;
  return `${major}.${minor}.${before.length > 0 ? patch : patch + 1}`;
}
