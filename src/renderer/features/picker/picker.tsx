import '../../ui/controls.css';
import './picker.css';
import { type KeyboardEvent, useId, useLayoutEffect, useRef } from 'react';
import { isComposing } from '../../ui/composing';
import { Icon } from '../../ui/icon';
import { MessagesProvider, useMessages } from '../../ui/messages';
import { pickerAction, titleFromQuery } from './picker-keys';
import { PickerList } from './picker-list';
import { PickerPreview } from './picker-preview';
import { type PickerModel, usePicker } from './use-picker';

/** The search window: what main says, until the person chooses. */
export function Picker() {
  const picker = usePicker();
  const { model } = picker;
  if (model === null) return null;
  return (
    <MessagesProvider language={model.opened.language}>
      <PickerPanel {...picker} model={model} />
    </MessagesProvider>
  );
}

type PickerPanelProps = Omit<ReturnType<typeof usePicker>, 'model'> & { readonly model: PickerModel };

function PickerPanel({ model, ...picker }: PickerPanelProps) {
  const { t } = useMessages();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const composing = useRef(false);
  const { opened, times, query, rows, selected, pinned } = model;
  const row = rows[selected];
  const asks = row?.kind === 'phrase' && model.preview?.phraseId === row.id && model.preview.asks.length > 0;
  const { ready } = picker;

  // In the same moment as it is drawn: a person who types at once may be composing already when effects run later.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `times` is what says that it was opened afresh
  useLayoutEffect(() => {
    composing.current = false;
    input.current?.focus();
    const { length } = input.current?.value ?? '';
    input.current?.setSelectionRange(opened.typing ? length : 0, length);
    ready();
  }, [times]);

  const create = () => picker.create(titleFromQuery(query === '' ? opened.query : query));

  const onKeyDown = (event: KeyboardEvent) => {
    const action = pickerAction(
      {
        key: event.key,
        code: event.code,
        ctrl: event.ctrlKey || event.metaKey,
        alt: event.altKey,
        shift: event.shiftKey,
        repeat: event.repeat,
        composing: isComposing(event),
        inInput: event.target === input.current,
      },
      { reason: opened.reason, query, count: rows.length, selected, asks },
    );
    if (action === null) return;
    event.preventDefault();
    if (action.kind === 'close') return picker.close();
    if (action.kind === 'create') return create();
    if (action.kind === 'pin') return picker.pin(!pinned);
    if (action.kind === 'select') return picker.select(action.index);
    const target = rows[action.index];
    if (target !== undefined) picker[action.kind](target);
  };

  return (
    <main className="picker" onKeyDown={onKeyDown}>
      <div className="picker-search">
        <Icon name="search" />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={t('picker.label')}
          aria-expanded={rows.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={row === undefined ? undefined : `${listId}-${selected}`}
          placeholder={t('picker.placeholder')}
          value={query}
          maxLength={200}
          spellCheck={false}
          autoComplete="off"
          onCompositionStart={() => {
            composing.current = true;
          }}
          onCompositionEnd={(event) => {
            composing.current = false;
            picker.type(event.currentTarget.value);
            picker.search(event.currentTarget.value, opened);
          }}
          onChange={({ currentTarget }) => {
            picker.type(currentTarget.value);
            if (!composing.current) picker.search(currentTarget.value, opened);
          }}
        />
        <span className="picker-platform">{t(`platform.${opened.platform}`)}</span>
      </div>
      <Headline model={model} />
      <div className="picker-body">
        {rows.length > 0 ? (
          <PickerList
            id={listId}
            rows={rows}
            more={model.total - rows.length}
            selected={selected}
            onSelect={picker.select}
            onInsert={picker.insert}
            onCopy={picker.copy}
          />
        ) : (
          <Nothing id={listId} query={titleFromQuery(query)} onCreate={create} />
        )}
        {row !== undefined && (
          <PickerPreview
            row={row}
            preview={model.preview}
            onInsert={() => picker.insert(row)}
            onCopy={() => picker.copy(row)}
            onEdit={() => picker.edit(row)}
          />
        )}
      </div>
      <footer className="picker-footer">
        <div className="picker-hints">
          <Hint keys="Enter" does={t('picker.insert')} />
          <Hint keys="Ctrl+Enter" does={t('picker.copy')} />
          <Hint keys="Tab" does={t(asks ? 'picker.fill' : 'picker.preview')} />
          <Hint keys="Ctrl+E" does={t('picker.edit')} />
          <Hint keys="Ctrl+N" does={t('picker.new')} />
        </div>
        <span className="picker-count" role="status">
          {model.failed ? t('picker.failed') : t('picker.count', { count: model.total })}
        </span>
        <button
          type="button"
          className="picker-pin"
          aria-pressed={pinned}
          aria-keyshortcuts="Control+P"
          title={`${t('picker.pin')} (Ctrl+P)`}
          onClick={() => {
            picker.pin(!pinned);
            input.current?.focus();
          }}
        >
          <Icon name="pin" filled={pinned} />
          <span className="visually-hidden">{t('picker.pin')}</span>
        </button>
      </footer>
    </main>
  );
}

function Nothing({
  id,
  query,
  onCreate,
}: {
  readonly id: string;
  readonly query: string;
  readonly onCreate: () => void;
}) {
  const { t } = useMessages();
  return (
    <div className="picker-empty">
      <div id={id} role="listbox" aria-label={t('picker.results')} />
      <p>{t('picker.none')}</p>
      <p className="picker-empty-hint">{t('picker.noneHint')}</p>
      <button type="button" className="button" onClick={onCreate}>
        <Icon name="plus" />
        {query === '' ? t('picker.newPhrase') : t('picker.newPhraseOf', { query })}
        <kbd>Ctrl+N</kbd>
      </button>
    </div>
  );
}

function Headline({ model }: { readonly model: PickerModel }) {
  const { t } = useMessages();
  const { reason, query } = model.opened;
  switch (reason) {
    case 'search':
      return null;
    case 'choose':
      return <h1 className="picker-headline">{t('picker.choose', { query })}</h1>;
    case 'unknown':
      return (
        <h1 className="picker-headline" data-severity="warn">
          {t('picker.unknown', { query })}
        </h1>
      );
    default:
      return reason satisfies never;
  }
}

function Hint({ keys, does }: { readonly keys: string; readonly does: string }) {
  return (
    <span className="picker-hint">
      <kbd>{keys}</kbd>
      {does}
    </span>
  );
}
