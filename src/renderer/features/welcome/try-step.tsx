import { useEffect, useId, useRef, useState } from 'react';
import { subscribe } from '../../client/client';
import { Keys } from '../../ui/hotkey-recorder';
import { Icon } from '../../ui/icon';
import { useMessages } from '../../ui/messages';
import type { WelcomeStepProps } from './welcome-step-props';

/** The abbreviation of the starter pack that is tried. */
const ABBREVIATION = 'sc';

/** How the first expansion went. `hint`: the hotkey was heard and something else came of it. */
type Trial = 'open' | 'done' | 'hint';

/** A box in which the real hotkey really expands. */
export function TryStep({ settings, onTried }: WelcomeStepProps & { readonly onTried: () => void }) {
  const { t } = useMessages();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [trial, setTrial] = useState<Trial>('open');
  const [text, setText] = useState('');

  const tried = useRef(onTried);
  useEffect(() => {
    tried.current = onTried;
  });
  useEffect(
    () =>
      // What main did in this window, not what the box looks like: somebody may type the sentence.
      subscribe('application.expanded', ({ kind }) => {
        if (document.activeElement !== box.current) return;
        setTrial(kind === 'inserted' ? 'done' : 'hint');
        if (kind === 'inserted') tried.current();
      }),
    [],
  );

  return (
    <div className="welcome-fields">
      <p className="welcome-how" id={`${id}-how`}>
        {t('welcome.try.type')} <kbd>{ABBREVIATION}</kbd> {t('welcome.try.press')}{' '}
        <Keys hotkey={settings.hotkeys.expand} />
      </p>
      <textarea
        ref={box}
        className="input welcome-box"
        rows={4}
        aria-label={t('welcome.try.box')}
        aria-describedby={`${id}-how`}
        placeholder={t('welcome.try.placeholder')}
        spellCheck={false}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div role="status" className="welcome-news">
        {trial === 'done' && (
          <p className="welcome-done">
            <Icon name="check" />
            {t('welcome.try.done')}
          </p>
        )}
        {trial === 'hint' && (
          <p className="field-hint">{t('welcome.try.hint', { abbreviation: ABBREVIATION })}</p>
        )}
      </div>
    </div>
  );
}
