import type { IdOrder } from './id-order';

/** Which rows of a list are chosen. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Where a range begins; null when nothing is chosen. */
  readonly anchor: string | null;
  /** The row that the keys start from; it is the active one and need not be chosen. */
  readonly lead: string | null;
}

/** Nothing chosen. */
export const NOTHING: Selection = { ids: new Set(), anchor: null, lead: null };

/** That row alone: a click, or an arrow. */
export function only(id: string): Selection {
  return { ids: new Set([id]), anchor: id, lead: id };
}

/** That row more, or no longer: Ctrl and a click. */
export function toggled(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id, lead: id };
}

/** From the anchor to that row: Shift and a click or an arrow. */
export function upTo(selection: Selection, id: string, order: IdOrder): Selection {
  const from = order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (from === -1 || to === -1) return only(id);
  const ids = new Set(order.ids.slice(Math.min(from, to), Math.max(from, to) + 1));
  return { ids, anchor: selection.anchor, lead: id };
}

/** Every row: Ctrl+A. */
export function everything(selection: Selection, order: IdOrder): Selection {
  const [first = null] = order.ids;
  return {
    ids: new Set(order.ids),
    anchor: selection.anchor ?? first,
    lead: selection.lead ?? first,
  };
}

/** Rows that were named, as far as they are in the view; null when none is. */
export function these(ids: readonly string[], order: IdOrder): Selection | null {
  const present = ids.filter((id) => order.indexOf(id) !== -1);
  const [first] = present;
  return first === undefined ? null : { ids: new Set(present), anchor: first, lead: first };
}

/**
 * What is left of a selection when the view has changed. When nothing is, the row that took the place of the first
 * one is chosen, so that one can go on from there after a deletion.
 */
export function settled(selection: Selection, before: IdOrder, after: IdOrder): Selection {
  if (selection.lead === null && selection.ids.size === 0) return selection;
  const kept = [...selection.ids].filter((id) => after.indexOf(id) !== -1);
  if (kept.length === selection.ids.size && after.indexOf(selection.lead) !== -1) return selection;
  const [first] = kept;
  if (first !== undefined) {
    const lead = after.indexOf(selection.lead) === -1 ? first : selection.lead;
    const anchor = after.indexOf(selection.anchor) === -1 ? lead : selection.anchor;
    return { ids: new Set(kept), anchor, lead };
  }
  const places = [...selection.ids].map((id) => before.indexOf(id)).filter((place) => place !== -1);
  const place = Math.min(...(places.length === 0 ? [before.indexOf(selection.lead)] : places.slice(0, 1000)));
  const next = after.ids[Math.max(0, Math.min(place, after.ids.length - 1))];
  return next === undefined ? NOTHING : only(next);
}

/** The chosen ids in the order of the view. */
export function chosen(selection: Selection, order: IdOrder): readonly string[] {
  const { ids } = selection;
  if (ids.size <= 1) return [...ids];
  if (ids.size === order.ids.length) return order.ids;
  return [...ids].sort((one, other) => order.indexOf(one) - order.indexOf(other));
}
