import { useEffect, useMemo, useReducer, useRef } from 'react';
import type { PickerRow, PickerState } from '../../../shared/ipc';
import { request, subscribe } from '../../client/client';
import { type Latest, latest } from '../../client/latest';

/** Rows that are drawn at most. */
export const DRAWN_ROWS = 50;

/** Everything that the picker shows. */
export interface PickerModel {
  /** Why it is open, as main said; its rows are those before anything was typed. */
  readonly opened: PickerState;
  /** How often it was opened: the input is chosen afresh each time. */
  readonly times: number;
  readonly query: string;
  readonly rows: readonly PickerRow[];
  /** The selected row among the drawn ones; -1 when there is none. */
  readonly selected: number;
  readonly failed: boolean;
}

type Change =
  | { readonly kind: 'opened'; readonly state: PickerState }
  | { readonly kind: 'typed'; readonly query: string }
  | { readonly kind: 'found'; readonly rows: readonly PickerRow[] }
  | { readonly kind: 'selected'; readonly index: number }
  | { readonly kind: 'failed' };

/** What the picker shows after a change; null until main has said why it is open. */
function pickerAfter(model: PickerModel | null, change: Change): PickerModel | null {
  if (change.kind === 'opened') {
    const { state } = change;
    return {
      opened: state,
      times: (model?.times ?? 0) + 1,
      // A choice starts from its rows: what was typed is in the headline, and the input is free for more words.
      query: state.reason === 'choose' ? '' : state.query,
      rows: state.rows,
      selected: first(state.rows),
      failed: false,
    };
  }
  if (model === null) return null;
  switch (change.kind) {
    case 'typed':
      return { ...model, query: change.query, failed: false };
    case 'found':
      return { ...model, rows: change.rows, selected: first(change.rows), failed: false };
    case 'selected':
      return { ...model, selected: change.index };
    case 'failed':
      return { ...model, failed: true };
    default:
      return change satisfies never;
  }
}

function first(rows: readonly PickerRow[]): number {
  return rows.length === 0 ? -1 : 0;
}

/** The picker's state and what can be done to it. */
export function usePicker() {
  const [model, change] = useReducer(pickerAfter, null);
  const answers = useRef<Latest>(null);
  answers.current ??= latest();
  const only = answers.current;

  useEffect(() => {
    let heard = false;
    const open = (state: PickerState) => {
      heard = true;
      only.forget();
      change({ kind: 'opened', state });
    };
    const end = subscribe('picker.opened', open);
    request('picker.state', {}).then(
      (state) => {
        if (!heard) open(state);
      },
      () => undefined,
    );
    return end;
  }, [only]);

  const actions = useMemo(() => {
    const fail = () => change({ kind: 'failed' });
    return {
      /** What stands in the input; while an input method composes nothing is searched. */
      type(query: string) {
        change({ kind: 'typed', query });
      },
      search(query: string, opened: PickerState) {
        if (query === '' && opened.reason === 'choose') {
          only.forget();
          change({ kind: 'found', rows: opened.rows });
          return;
        }
        only.of(request('picker.search', { query })).then((found) => {
          if (found !== null) change({ kind: 'found', rows: found.answer });
        }, fail);
      },
      select(index: number) {
        change({ kind: 'selected', index });
      },
      insert(row: PickerRow) {
        request('picker.insert', { phraseId: row.phraseId }).catch(fail);
      },
      copy(row: PickerRow) {
        request('picker.copy', { phraseId: row.phraseId }).catch(fail);
      },
      close() {
        request('picker.close', {}).catch(fail);
      },
    };
  }, [only]);

  return { model, ...actions };
}
