import './picker.css';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { isComposing } from '../../ui/composing';
import { Icon } from '../../ui/icon';
import { MessagesProvider, useMessages } from '../../ui/messages';
import { SeverityMark } from '../../ui/severity-mark';
import { pickerAction } from './picker-keys';
import { PickerList } from './picker-list';
import { DRAWN_ROWS, type PickerModel, usePicker } from './use-picker';

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

function PickerPanel({ model, type, search, select, insert, copy, close }: PickerPanelProps) {
  const { t } = useMessages();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const composing = useRef(false);
  const { opened, times, query, selected } = model;
  const rows = model.rows.slice(0, DRAWN_ROWS);
  const row = rows[selected];

  // biome-ignore lint/correctness/useExhaustiveDependencies: `times` is what says that it was opened afresh
  useEffect(() => {
    composing.current = false;
    input.current?.focus();
    input.current?.select();
  }, [times]);

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
      },
      { reason: opened.reason, query, count: rows.length, selected },
    );
    if (action === null) return;
    event.preventDefault();
    if (action.kind === 'close') return close();
    if (action.kind === 'select') return select(action.index);
    const target = rows[action.index];
    if (target === undefined) return;
    if (action.kind === 'copy') copy(target);
    else insert(target);
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
          // biome-ignore lint/a11y/noAutofocus: the window exists to be typed into
          autoFocus
          onCompositionStart={() => {
            composing.current = true;
          }}
          onCompositionEnd={(event) => {
            composing.current = false;
            type(event.currentTarget.value);
            search(event.currentTarget.value, opened);
          }}
          onChange={({ currentTarget }) => {
            type(currentTarget.value);
            if (!composing.current) search(currentTarget.value, opened);
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
            more={model.rows.length - rows.length}
            selected={selected}
            onSelect={select}
            onInsert={insert}
            onCopy={copy}
          />
        ) : (
          <div className="picker-empty" id={listId} role="listbox" aria-label={t('picker.results')}>
            <p>{t('picker.none')}</p>
            <p className="picker-empty-hint">{t('picker.noneHint')}</p>
          </div>
        )}
        {row !== undefined && (
          <section className="picker-preview" aria-label={t('picker.preview')}>
            <h2>{row.title}</h2>
            <p className="picker-preview-body">{row.body}</p>
            {row.severity !== null && <SeverityMark severity={row.severity} />}
          </section>
        )}
      </div>
      <footer className="picker-footer">
        <Hint keys="↑↓" does={t('picker.move')} />
        <Hint keys="Enter" does={t('picker.insert')} />
        <Hint keys="Ctrl+Enter" does={t('picker.copy')} />
        <Hint keys="Esc" does={t('picker.close')} />
        <span className="picker-count" role="status">
          {model.failed ? t('picker.failed') : t('picker.count', { count: model.rows.length })}
        </span>
      </footer>
    </main>
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
