import './hotkey-recorder.css';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { type HotkeyName, isOptionalHotkey, parseHotkey } from '../../shared/hotkey';
import { alsoUsedBy, type Combination, nameOf } from '../../shared/hotkey-refusal';
import type { ErrorCode } from '../../shared/ipc';
import { request, subscribe } from '../client/client';
import { Button } from './button';
import { judgeHotkey, readPress, writtenOurWay } from './hotkey-press';
import { Icon } from './icon';
import { type Messages, useMessages } from './messages';

/** A hotkey that was pressed for a test and did not arrive within this time gets a hint, in ms. */
const PATIENCE = 6000;
/** The page saw the keys, so the hook has to have seen them by now, in ms. */
const HOOK_PATIENCE = 1200;

/** What the recorder is about. */
type Phase =
  | { readonly kind: 'idle' }
  | { readonly kind: 'recording'; readonly held: string; readonly problem: string | null }
  /** Chosen and stored; the keys have to come up before they can be tried. */
  | { readonly kind: 'release' }
  /** `late`: nothing was heard; `page-only`: this window saw the keys and the hook did not. */
  | { readonly kind: 'testing'; readonly trouble: null | 'late' | 'page-only' }
  | { readonly kind: 'heard' };

/**
 * A hotkey that is chosen by pressing it, and then tried: what counts is that it arrives through the same hook as in
 * earnest. While it records, our hotkeys do nothing.
 */
export function HotkeyRecorder({
  name,
  label,
  hint,
  hotkeys,
  onChange,
}: {
  readonly name: HotkeyName;
  readonly label: string;
  readonly hint: string;
  readonly hotkeys: Readonly<Record<HotkeyName, string>>;
  /** Stores it; resolves with why not, or null. Empty: off. */
  readonly onChange: (hotkey: string) => Promise<ErrorCode | null>;
}) {
  const messages = useMessages();
  const { t } = messages;
  const ids = useId();
  const field = useRef<HTMLButtonElement>(null);
  const [phase, setPhase] = useState<Phase>({ kind: 'idle' });
  const hotkey = writtenOurWay(hotkeys[name]);
  const mayBeOff = isOptionalHotkey(name);

  const latest = useRef({ hotkeys, onChange });
  useEffect(() => {
    latest.current = { hotkeys, onChange };
  });
  useListening(phase.kind);
  useHeard(phase.kind === 'testing', name, () => setPhase({ kind: 'heard' }));

  const { kind } = phase;
  useEffect(() => {
    if (kind !== 'recording') return;
    const refuse = (problem: string) => setPhase({ kind: 'recording', held: '', problem });
    const take = async (combination: Combination) => {
      const verdict = judgeHotkey(combination, name, latest.current.hotkeys);
      if (verdict.kind === 'refused') {
        refuse(t(`hotkey.refused.${verdict.reason}`, { hotkey: nameOf(combination) }));
        return;
      }
      if (verdict.kind === 'conflict') {
        refuse(
          t('hotkey.conflict', { hotkey: nameOf(combination), other: t(`settings.hotkey.${verdict.other}`) }),
        );
        return;
      }
      const { taken } = await request('settings.probeHotkey', { hotkey: verdict.text });
      if (taken) {
        refuse(t('hotkey.taken', { hotkey: verdict.text }));
        return;
      }
      const failure = await latest.current.onChange(verdict.text);
      if (failure === null) setPhase({ kind: 'release' });
      else refuse(t(failure === 'hotkey-invalid' ? 'settings.hotkeyInvalid' : 'settings.failed'));
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const press = readPress(event);
      if (press.kind === 'leave') {
        setPhase({ kind: 'idle' });
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.repeat) return;
      switch (press.kind) {
        case 'cancel':
          setPhase({ kind: 'idle' });
          return;
        case 'clear':
          if (mayBeOff) void latest.current.onChange('').then(() => setPhase({ kind: 'idle' }));
          else refuse(t('hotkey.notOff'));
          return;
        case 'input-method':
          refuse(t('hotkey.inputMethodOn'));
          return;
        case 'held':
          setPhase({ kind: 'recording', held: nameOf(press.combination), problem: null });
          return;
        case 'combination':
          void take(press.combination).catch(() => refuse(t('settings.failed')));
          return;
        default:
          press satisfies never;
      }
    };
    const onKeyUp = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      // Only modifiers came, and went: the key beside them was none, or somebody else's.
      setPhase((before) => {
        if (before.kind !== 'recording' || before.held === '' || anyModifier(event)) return before;
        return { kind: 'recording', held: '', problem: t('hotkey.onlyModifiers', { hotkey: before.held }) };
      });
    };
    const onLeave = () => setPhase({ kind: 'idle' });
    const button = field.current;
    window.addEventListener('keydown', onKeyDown, true);
    window.addEventListener('keyup', onKeyUp, true);
    window.addEventListener('blur', onLeave);
    button?.addEventListener('blur', onLeave);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      window.removeEventListener('keyup', onKeyUp, true);
      window.removeEventListener('blur', onLeave);
      button?.removeEventListener('blur', onLeave);
    };
  }, [kind, name, mayBeOff, t]);

  useEffect(() => {
    if (kind !== 'release') return;
    const test = () => setPhase({ kind: 'testing', trouble: null });
    const onKeyUp = (event: KeyboardEvent) => {
      if (!anyModifier(event)) test();
    };
    // A function key alone may be up already.
    const timer = setTimeout(test, HOOK_PATIENCE);
    window.addEventListener('keyup', onKeyUp, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keyup', onKeyUp, true);
    };
  }, [kind]);

  useEffect(() => {
    if (kind !== 'testing') return;
    const complain = (trouble: 'late' | 'page-only') => {
      setPhase((before) => (before.kind === 'testing' ? { kind: 'testing', trouble } : before));
    };
    let pageOnly: ReturnType<typeof setTimeout> | undefined;
    const late = setTimeout(() => complain('late'), PATIENCE);
    const onKeyDown = (event: KeyboardEvent) => {
      const press = readPress(event);
      if (press.kind === 'cancel') setPhase({ kind: 'idle' });
      if (press.kind !== 'combination' || nameOf(press.combination) !== hotkey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      pageOnly = setTimeout(() => complain('page-only'), HOOK_PATIENCE);
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      clearTimeout(late);
      clearTimeout(pageOnly);
      window.removeEventListener('keydown', onKeyDown, true);
    };
  }, [kind, hotkey]);

  const recording = phase.kind === 'recording' ? phase : null;
  return (
    <div className="hotkey" data-phase={kind}>
      <div className="hotkey-words">
        <span id={`${ids}-label`} className="hotkey-label">
          {label}
        </span>
        <span id={`${ids}-hint`} className="field-hint">
          {hint}
        </span>
      </div>
      <div className="hotkey-control">
        <div className="hotkey-line">
          <button
            ref={field}
            type="button"
            className="hotkey-field"
            aria-labelledby={`${ids}-label ${ids}-value`}
            aria-describedby={`${ids}-hint ${ids}-news`}
            aria-pressed={recording !== null}
            aria-invalid={recording?.problem != null || undefined}
            onClick={() => setPhase({ kind: 'recording', held: '', problem: null })}
          >
            <span id={`${ids}-value`}>
              {recording === null ? (
                <Keys hotkey={hotkey} />
              ) : recording.held === '' ? (
                <span className="hotkey-waiting">{t('hotkey.press')}</span>
              ) : (
                <Keys hotkey={`${recording.held}+…`} />
              )}
            </span>
          </button>
          {recording === null && hotkey !== '' && kind !== 'testing' && (
            <Button size="small" onPress={() => setPhase({ kind: 'testing', trouble: null })}>
              {t('hotkey.test')}
            </Button>
          )}
          {kind === 'testing' && (
            <Button size="small" onPress={() => setPhase({ kind: 'idle' })}>
              {t('hotkey.testEnd')}
            </Button>
          )}
          {recording === null && hotkey !== '' && mayBeOff && kind === 'idle' && (
            <Button size="small" look="quiet" onPress={() => void onChange('')}>
              {t('hotkey.off')}
            </Button>
          )}
        </div>
        <div id={`${ids}-news`} className="hotkey-news" role="status">
          <News phase={phase} hotkey={hotkey} mayBeOff={mayBeOff} messages={messages} />
        </div>
      </div>
    </div>
  );
}

function anyModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.altKey || event.shiftKey || event.metaKey;
}

/** Tells main what becomes of our hotkeys; whatever happens to the page, it ends with the phase. */
function useListening(kind: Phase['kind']): void {
  const mode = kind === 'recording' || kind === 'release' ? 'record' : kind === 'testing' ? 'test' : 'off';
  useEffect(() => {
    if (mode === 'off') return;
    const listen = (next: 'off' | 'record' | 'test') =>
      void request('settings.listen', { mode: next }).catch(() => undefined);
    listen(mode);
    return () => listen('off');
  }, [mode]);
}

function useHeard(testing: boolean, name: HotkeyName, onHeard: () => void): void {
  const current = useRef(onHeard);
  useEffect(() => {
    current.current = onHeard;
  });
  useEffect(() => {
    if (!testing) return;
    return subscribe('settings.heard', ({ hotkey }) => {
      if (hotkey === name) current.current();
    });
  }, [testing, name]);
}

/** A combination as keys of a keyboard: `Ctrl` `Alt` `E`. */
export function Keys({ hotkey }: { readonly hotkey: string }): ReactNode {
  const { t } = useMessages();
  if (hotkey === '') return <span className="hotkey-waiting">{t('hotkey.isOff')}</span>;
  return (
    <span className="keys">
      {hotkey.split('+').map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}

function News({
  phase,
  hotkey,
  mayBeOff,
  messages: { t },
}: {
  readonly phase: Phase;
  readonly hotkey: string;
  readonly mayBeOff: boolean;
  readonly messages: Messages;
}): ReactNode {
  switch (phase.kind) {
    case 'idle': {
      const combination = parseHotkey(hotkey);
      const others = combination === null ? [] : alsoUsedBy(combination);
      if (others.length === 0) return null;
      const programs = others.map((program) => t(`hotkey.program.${program}`)).join(t('hotkey.and'));
      return <p className="field-warning">{t('hotkey.alsoUsedBy', { programs })}</p>;
    }
    case 'recording':
      if (phase.problem !== null) return <p className="field-error">{phase.problem}</p>;
      return <p className="field-hint">{t(mayBeOff ? 'hotkey.recordingMayBeOff' : 'hotkey.recording')}</p>;
    case 'release':
      return <p className="field-hint">{t('hotkey.release')}</p>;
    case 'testing':
      if (phase.trouble === 'page-only') return <p className="field-error">{t('hotkey.pageOnly')}</p>;
      if (phase.trouble === 'late')
        return <p className="field-warning">{t('hotkey.notHeard', { hotkey })}</p>;
      return <p className="hotkey-ask">{t('hotkey.tryNow', { hotkey })}</p>;
    case 'heard':
      return (
        <p className="hotkey-heard">
          <Icon name="check" />
          {t('hotkey.heard', { hotkey })}
        </p>
      );
    default:
      return phase satisfies never;
  }
}
