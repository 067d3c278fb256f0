import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { isComposing } from '../../ui/composing';
import { Icon } from '../../ui/icon';
import { nextIndex } from '../../ui/list-navigation';
import { useMessages } from '../../ui/messages';
import { same } from './draft';

/** What parts words: spaces, commas and semicolons of either script. Matches the gap in `fh，kd`. */
const SEPARATOR = /[\s,，、;；]+/u;
/** Suggestions that are shown at once. */
const SHOWN = 8;

/**
 * Words as tokens: a space, comma or Enter ends one, Backspace takes the last one back, arrows walk through them.
 * What is typed counts from the first letter; nothing is lost when the focus goes.
 */
export function TokenField({
  label,
  tokens: value,
  placeholder,
  mono = false,
  suggestions = [],
  canonical = (token) => token,
  isInvalid = () => false,
  children,
  onChange,
}: {
  readonly label: string;
  /** The last one may be half typed. */
  readonly tokens: readonly string[];
  readonly placeholder: string;
  readonly mono?: boolean;
  /** Words to choose from, likeliest first. */
  readonly suggestions?: readonly string[];
  /** The form in which a finished token stands. */
  readonly canonical?: (token: string) => string;
  readonly isInvalid?: (token: string) => boolean;
  /** What is to be said below. */
  readonly children?: ReactNode;
  readonly onChange: (tokens: readonly string[]) => void;
}) {
  const { t } = useMessages();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const reported = useRef(value);
  const [own, setOwn] = useState({ tokens: value, text: '' });
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  if (!same(reported.current, value)) {
    // Changed elsewhere: that counts.
    reported.current = value;
    setOwn({ tokens: value, text: '' });
  }

  const wanted = own.text.trim().toLowerCase();
  const offered = suggestions
    .filter((each) => !own.tokens.includes(each) && each.toLowerCase() !== wanted)
    .filter((each) => wanted === '' || each.toLowerCase().includes(wanted))
    .slice(0, SHOWN);
  const expanded = open && offered.length > 0;

  const take = (tokens: readonly string[], text: string) => {
    const words = [...new Set(tokens)];
    setOwn({ tokens: words, text });
    setActive(-1);
    const all = text.trim() === '' ? words : [...words, text.trim()];
    if (same(all, reported.current)) return;
    reported.current = all;
    onChange(all);
  };
  const finish = (text = own.text) => {
    const words = text.split(SEPARATOR).filter((word) => word !== '');
    take([...own.tokens, ...words.map(canonical)], '');
  };
  const typed = (text: string) => {
    const words = text.split(SEPARATOR);
    const last = words.pop() ?? '';
    take([...own.tokens, ...words.filter((word) => word !== '').map(canonical)], last);
    setOpen(true);
  };
  const remove = (index: number) => {
    take(
      own.tokens.filter((_, at) => at !== index),
      own.text,
    );
    input.current?.focus();
  };
  const focusToken = (index: number) =>
    list.current?.querySelectorAll<HTMLElement>('.token-remove')[index]?.focus();

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event)) return;
    const atStart = event.currentTarget.selectionEnd === 0;
    if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = expanded ? offered[active] : undefined;
      if (chosen !== undefined) take([...own.tokens, chosen], '');
      else finish();
    } else if (event.key === 'Escape' && expanded) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'Backspace' && own.text === '' && own.tokens.length > 0) {
      event.preventDefault();
      remove(own.tokens.length - 1);
    } else if (event.key === 'ArrowLeft' && atStart && own.tokens.length > 0) {
      event.preventDefault();
      focusToken(own.tokens.length - 1);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (offered.length === 0) return;
      event.preventDefault();
      setOpen(true);
      setActive(nextIndex(event.key, active, offered.length) ?? -1);
    }
  };
  const onTokenKeyDown = (event: KeyboardEvent, index: number) => {
    if (isComposing(event)) return;
    if (event.key === 'ArrowLeft') focusToken(Math.max(0, index - 1));
    else if (event.key === 'ArrowRight' && index === own.tokens.length - 1) input.current?.focus();
    else if (event.key === 'ArrowRight') focusToken(index + 1);
    else if (event.key === 'Backspace' || event.key === 'Delete') remove(index);
    else return;
    event.preventDefault();
  };

  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the box is the field's border; the field has the keys */}
      <div className="tokens input" data-mono={mono || undefined} onClick={() => input.current?.focus()}>
        <ul className="token-list" ref={list} aria-label={label}>
          {own.tokens.map((token, index) => (
            <li key={token} className="token" data-invalid={isInvalid(token) || undefined}>
              <span className="token-text">{token}</span>
              <button
                type="button"
                className="token-remove"
                tabIndex={-1}
                aria-label={t('editor.tokenRemove', { token })}
                onKeyDown={(event) => onTokenKeyDown(event, index)}
                onClick={() => remove(index)}
              >
                <Icon name="close" size="small" />
              </button>
            </li>
          ))}
        </ul>
        <input
          ref={input}
          id={id}
          className="token-input"
          value={own.text}
          placeholder={own.tokens.length === 0 ? placeholder : ''}
          spellCheck={false}
          autoComplete="off"
          role="combobox"
          aria-expanded={expanded}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-describedby={`${id}-more`}
          aria-activedescendant={expanded && active >= 0 ? `${id}-${active}` : undefined}
          aria-invalid={[...own.tokens, own.text].some((token) => token !== '' && isInvalid(token))}
          onChange={({ currentTarget, nativeEvent }) => {
            // Half a word of pinyin is no word yet.
            if ((nativeEvent as InputEvent).isComposing) setOwn({ ...own, text: currentTarget.value });
            else typed(currentTarget.value);
          }}
          onCompositionEnd={({ currentTarget }) => typed(currentTarget.value)}
          onKeyDown={onKeyDown}
          onClick={() => setOpen(true)}
          onBlur={() => {
            finish();
            setOpen(false);
          }}
        />
        {expanded && (
          <div className="popover token-suggestions">
            <div role="listbox" className="menu" id={`${id}-list`} aria-label={label}>
              {offered.map((each, index) => (
                // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field has focus and keys
                <div
                  key={each}
                  id={`${id}-${index}`}
                  role="option"
                  className="menu-item"
                  aria-selected={index === active}
                  data-focused={index === active || undefined}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => take([...own.tokens, each], '')}
                >
                  {each}
                </div>
              ))}
            </div>
          </div>
        )}
      </div>
      <div id={`${id}-more`} className="field-more">
        {children}
      </div>
    </div>
  );
}
