import { type Pack, parsePack } from './pack-file';
import type { PackProblem } from './pack-problem';

/** What can be used of a file, and what can't. */
export interface SalvagedPack {
  /** Null when nothing can be used. */
  readonly pack: Pack | null;
  readonly problems: readonly PackProblem[];
}

/**
 * Reads a pack like {@link parsePack}, but lets damaged phrases and playbooks be damaged: the others come through, but for
 * playbooks that say a damaged phrase. Anything else that is wrong (the head of the file, its categories) leaves nothing,
 * because phrases would land in the wrong place.
 */
export function salvagePack(json: unknown): SalvagedPack {
  const whole = parsePack(json);
  if (whole.ok) return { pack: whole.pack, problems: [] };
  const rest = withoutDamaged(json, whole.errors);
  if (rest === null) return { pack: null, problems: whole.errors };
  const good = parsePack(rest.json);
  if (good.ok) return { pack: good.pack, problems: whole.errors };
  // A playbook that is whole may say a phrase that has gone.
  const left = withoutDamaged(rest.json, good.errors);
  const last = left === null ? null : parsePack(left.json);
  const more = good.errors.map(({ path, message }) => ({ path: rest.placeOf(path), message }));
  return { pack: last?.ok ? last.pack : null, problems: [...whole.errors, ...more] };
}

/** A file without what has problems, and where a place in it was before. */
interface Rest {
  readonly json: unknown;
  readonly placeOf: (path: string) => string;
}

/** The file without the phrases and playbooks that have problems; null when something else has. */
function withoutDamaged(json: unknown, problems: readonly PackProblem[]): Rest | null {
  const damaged = { phrases: new Set<number>(), playbooks: new Set<number>() };
  for (const { path } of problems) {
    const [, list, index] = /^(phrases|playbooks)\[(\d+)\]/.exec(path) ?? [];
    if (list !== 'phrases' && list !== 'playbooks') return null;
    damaged[list].add(Number(index));
  }
  const { phrases, playbooks } = json as {
    readonly phrases: readonly unknown[];
    readonly playbooks?: readonly unknown[];
  };
  const good = (playbooks ?? []).map((_playbook, index) => index).filter((i) => !damaged.playbooks.has(i));
  return {
    json: {
      ...(json as object),
      phrases: phrases.filter((_phrase, index) => !damaged.phrases.has(index)),
      ...(playbooks === undefined ? {} : { playbooks: good.map((index) => playbooks[index]) }),
    },
    placeOf: (path) =>
      path.replace(/^playbooks\[(\d+)\]/, (_place, index) => `playbooks[${good[Number(index)]}]`),
  };
}
