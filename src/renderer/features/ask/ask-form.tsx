import './ask.css';
import { useEffect, useRef, useState } from 'react';
import type { AskHeld, AskState } from '../../../shared/ipc';
import { problemMessage } from '../../../shared/problem-message';
import { request } from '../../client/client';
import { Button } from '../../ui/button';
import { useMessages } from '../../ui/messages';
import { AskField } from './ask-field';
import { FinalText } from './final-text';
import { useLook } from './use-look';

/** The questions, the text that they make, and the way to send it; Enter sends, Esc is the window's. */
export function AskForm({ state }: { readonly state: AskState }) {
  const { t } = useMessages();
  const [answers, setAnswers] = useState(state.answers);
  const [held, setHeld] = useState<AskHeld | 'failed' | null>(null);
  const [tried, setTried] = useState(false);
  const sending = useRef(false);
  const form = useRef<HTMLFormElement>(null);
  const look = useLook(answers);
  const asked = state.fields.filter(({ name }) => look === null || look.names.includes(name));
  // What has to be written first; what begins with something may stay.
  const first =
    state.fields.find((field) => field.kind === 'text' && state.answers[field.name] === '') ?? asked[0];

  useEffect(() => {
    request('ask.ready', {}).catch(() => undefined);
  }, []);

  const send = () => {
    if (sending.current) return;
    setTried(true);
    const missing = asked.find(
      (field) => field.kind === 'text' && field.required && (answers[field.name] ?? '').trim() === '',
    );
    if (missing !== undefined) {
      const place = `[data-field="${state.fields.indexOf(missing)}"] input`;
      form.current?.querySelector<HTMLElement>(place)?.focus();
      return;
    }
    sending.current = true;
    request('ask.send', { answers })
      .then(setHeld, () => setHeld('failed'))
      .finally(() => {
        sending.current = false;
      });
  };

  return (
    <main className="ask">
      <form
        ref={form}
        className="ask-form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="ask-body">
          <header className="ask-header">
            <h1>{state.title}</h1>
            <p>{t('ask.intro', { platform: t(`platform.${state.platform}`) })}</p>
          </header>
          {asked.map((field) => (
            <div key={field.name} data-field={state.fields.indexOf(field)}>
              <AskField
                field={field}
                value={answers[field.name] ?? ''}
                fromClipboard={
                  state.fromClipboard.includes(field.name) &&
                  answers[field.name] === state.answers[field.name]
                }
                missing={tried}
                autoFocus={field === first}
                onChange={(value) => {
                  setAnswers((before) => ({ ...before, [field.name]: value }));
                  setHeld(null);
                }}
              />
            </div>
          ))}
          {look !== null && <FinalText look={look} held={held === 'failed' ? null : held} />}
        </div>
        <footer className="ask-footer">
          <p className="ask-news" role="alert">
            {news(held, t) || (tried && look?.problem ? problemMessage(look.problem, t) : '')}
          </p>
          <div className="ask-buttons">
            <Button type="button" onPress={() => void request('ask.close', {}).catch(() => undefined)}>
              {t('ask.cancel')}
            </Button>
            <Button type="submit" look="primary">
              {t('ask.insert')}
            </Button>
          </div>
        </footer>
      </form>
    </main>
  );
}

/** Why the form is still there, and what the next Enter does. */
function news(held: AskHeld | 'failed' | null, t: ReturnType<typeof useMessages>['t']): string {
  if (held === null) return '';
  if (held === 'failed') return t('ask.failed');
  switch (held.kind) {
    case 'blocked':
      return held.compliant === null ? t('ask.blockedHopeless') : t('ask.blocked');
    case 'asked':
      return t('ask.asked');
    case 'unchecked':
      return t('ask.unchecked');
    case 'problem':
      return '';
    default:
      return held.kind satisfies never;
  }
}
