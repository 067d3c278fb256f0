import { type Pack, type PackProblem, parsePack } from './pack-file';

/** What can be used of a file, and what can't. */
export interface SalvagedPack {
  /** Null when nothing can be used. */
  readonly pack: Pack | null;
  readonly problems: readonly PackProblem[];
}

/**
 * Reads a pack like {@link parsePack}, but lets damaged phrases be damaged: the others come through. Anything else that
 * is wrong (the head of the file, its categories) leaves nothing, because phrases would land in the wrong place.
 */
export function salvagePack(json: unknown): SalvagedPack {
  const whole = parsePack(json);
  if (whole.ok) return { pack: whole.pack, problems: [] };
  const damaged = new Set<number>();
  for (const { path } of whole.errors) {
    const index = /^phrases\[(\d+)\]/.exec(path)?.[1];
    if (index === undefined) return { pack: null, problems: whole.errors };
    damaged.add(Number(index));
  }
  const { phrases } = json as { readonly phrases: readonly unknown[] };
  const rest = parsePack({
    ...(json as object),
    phrases: phrases.filter((_phrase, index) => !damaged.has(index)),
  });
  return { pack: rest.ok ? rest.pack : null, problems: whole.errors };
}
