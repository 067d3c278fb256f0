/** The set with that one in it, or without it if it was. */
export function toggled<One>(set: ReadonlySet<One>, one: One): ReadonlySet<One> {
  const changed = new Set(set);
  if (!changed.delete(one)) changed.add(one);
  return changed;
}
