import { useEffect, useMemo, useReducer, useRef } from 'react';
import type { PickerFound, PickerPreview, PickerRow, PickerState } from '../../../shared/ipc';
import { request, subscribe } from '../../client/client';
import { type Latest, latest } from '../../client/latest';

/** Everything that the picker shows. */
export interface PickerModel {
  /** Why it is open, as main said; its rows are those before anything was typed. */
  readonly opened: PickerState;
  /** How often it was opened: the input is chosen afresh each time. */
  readonly times: number;
  readonly query: string;
  readonly rows: readonly PickerRow[];
  /** Phrases that were found, those beyond the rows included. */
  readonly total: number;
  /** The selected row; -1 when there is none. */
  readonly selected: number;
  /** The selected phrase as it would leave; null until main has said so. */
  readonly preview: PickerPreview | null;
  readonly pinned: boolean;
  readonly failed: boolean;
}

type Change =
  | { readonly kind: 'opened'; readonly state: PickerState }
  | { readonly kind: 'typed'; readonly query: string }
  | { readonly kind: 'found'; readonly found: PickerFound }
  | { readonly kind: 'selected'; readonly index: number }
  | { readonly kind: 'previewed'; readonly preview: PickerPreview | null }
  | { readonly kind: 'pinned'; readonly pinned: boolean }
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
      total: state.total,
      selected: first(state.rows),
      preview: null,
      pinned: state.pinned,
      failed: false,
    };
  }
  if (model === null) return null;
  switch (change.kind) {
    case 'typed':
      return { ...model, query: change.query, failed: false };
    case 'found': {
      const { rows, total } = change.found;
      return { ...model, rows, total, selected: first(rows), failed: false };
    }
    case 'selected':
      return { ...model, selected: change.index };
    case 'previewed':
      return { ...model, preview: change.preview };
    case 'pinned':
      return { ...model, pinned: change.pinned };
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
  const answers = useRef<{ readonly rows: Latest; readonly preview: Latest }>(null);
  answers.current ??= { rows: latest(), preview: latest() };
  const only = answers.current;

  useEffect(() => {
    let heard = false;
    const open = (state: PickerState) => {
      heard = true;
      only.rows.forget();
      only.preview.forget();
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

  const selectedRow = model?.rows[model.selected];
  const phraseId = selectedRow?.kind === 'phrase' ? selectedRow.id : undefined;
  const times = model?.times;
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened afresh, the same phrase may read otherwise
  useEffect(() => {
    if (phraseId === undefined) return;
    only.preview.of(request('picker.preview', { phraseId })).then(
      (preview) => {
        if (preview !== null) change({ kind: 'previewed', preview: preview.answer });
      },
      () => undefined,
    );
  }, [phraseId, times, only]);

  const actions = useMemo(() => {
    const fail = () => change({ kind: 'failed' });
    return {
      /** What stands in the input; while an input method composes nothing is searched. */
      type(query: string) {
        change({ kind: 'typed', query });
      },
      search(query: string, opened: PickerState) {
        if (query === '' && opened.reason === 'choose') {
          only.rows.forget();
          change({ kind: 'found', found: opened });
          return;
        }
        only.rows.of(request('picker.search', { query })).then((found) => {
          if (found !== null) change({ kind: 'found', found: found.answer });
        }, fail);
      },
      select(index: number) {
        change({ kind: 'selected', index });
      },
      /** Inserts a phrase, begins a playbook. */
      insert(row: PickerRow) {
        if (row.kind === 'playbook') request('picker.start', { playbookId: row.id }).catch(fail);
        else request('picker.insert', { phraseId: row.id }).catch(fail);
      },
      copy(row: PickerRow) {
        if (row.kind === 'phrase') request('picker.copy', { phraseId: row.id }).catch(fail);
      },
      edit(row: PickerRow) {
        request('picker.edit', { kind: row.kind, id: row.id }).catch(fail);
      },
      create(title: string) {
        request('picker.create', { title }).catch(fail);
      },
      pin(pinned: boolean) {
        change({ kind: 'pinned', pinned });
        request('picker.pin', { pinned }).catch(fail);
      },
      /** Main shows the window once its page is drawn. */
      ready() {
        request('picker.ready', {}).catch(fail);
      },
      close() {
        request('picker.close', {}).catch(fail);
      },
    };
  }, [only]);

  return { model, ...actions };
}
