import { useEffect, useState } from 'react';
import { FOLLOW_UP_NORMS, type FollowUpNorm } from '../../../core/playbook/playbook';
import type { FollowUpWhen } from '../../../shared/ipc';
import { request } from '../../client/client';
import { latest } from '../../client/latest';
import { Button } from '../../ui/button';
import { useMessages } from '../../ui/messages';
import { PhraseChoice } from '../../ui/phrase-choice';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toasts';

const MINUTES = [5, 10, 30, 60, 120, 1440] as const;
type Choice = `${number}` | 'at' | FollowUpNorm;

/** What to be reminded of, and when. */
export function FollowUpForm({
  wanted,
  onOpenPhrase,
}: {
  readonly wanted: { readonly phraseId: string; readonly title: string } | null;
  readonly onOpenPhrase: (id: string) => void;
}) {
  const { t, language } = useMessages();
  const [phrase, setPhrase] = useState(wanted === null ? null : { id: wanted.phraseId, title: wanted.title });
  const [note, setNote] = useState('');
  const [choice, setChoice] = useState<Choice>('30');
  const [at, setAt] = useState('');
  const [orderedAt, setOrderedAt] = useState('');
  const when = whenOf(choice, at, orderedAt);
  const due = useDue(when);
  const ready = when !== null && (note.trim() !== '' || phrase !== null);
  const create = () => {
    if (!ready) return;
    request('followUps.create', { phraseId: phrase?.id ?? null, note, when }).then(
      () => {
        setNote('');
        setPhrase(null);
      },
      () => toast({ text: t('library.actionFailed'), tone: 'error' }),
    );
  };
  return (
    <form
      className="follow-up-form"
      aria-label={t('followUps.new')}
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <TextField
        label={t('followUps.note')}
        hint={t('followUps.noteHint')}
        value={note}
        maxLength={40}
        onChange={setNote}
      />
      <PhraseChoice
        label={t('followUps.phrase')}
        phraseId={phrase?.id ?? ''}
        title={phrase?.title ?? null}
        optional
        onChoose={setPhrase}
        onOpen={onOpenPhrase}
      />
      <Select
        label={t('followUps.when')}
        value={choice}
        options={[
          ...MINUTES.map((minutes) => ({
            value: `${minutes}` as Choice,
            label: t('playbooks.remind.minutes', { count: minutes }),
          })),
          { value: 'at' as Choice, label: t('followUps.at') },
          ...FOLLOW_UP_NORMS.map((norm) => ({ value: norm as Choice, label: t(`norm.${norm}`) })),
        ]}
        onChange={setChoice}
      />
      {choice === 'at' && (
        <TimeField label={t('followUps.time')} type="datetime-local" value={at} onChange={setAt} />
      )}
      {choice === 'urge-pay-windows' && (
        <TimeField
          label={t('followUps.orderedAt')}
          type="datetime-local"
          value={orderedAt}
          onChange={setOrderedAt}
        />
      )}
      <p className="follow-up-due" role="status">
        {due !== null &&
          t('followUps.due', {
            time: due.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', {
              month: 'numeric',
              day: 'numeric',
              weekday: 'short',
              hour: '2-digit',
              minute: '2-digit',
            }),
          })}
      </p>
      <Button look="primary" icon="plus" type="submit" isDisabled={!ready}>
        {t('followUps.create')}
      </Button>
    </form>
  );
}

function TimeField({
  label,
  type,
  value,
  onChange,
}: {
  readonly label: string;
  readonly type: 'datetime-local';
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <input
        type={type}
        className="input"
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </label>
  );
}

/** Null while a time is missing. */
function whenOf(choice: Choice, at: string, orderedAt: string): FollowUpWhen | null {
  if (choice === 'at') {
    const time = new Date(at);
    return Number.isNaN(time.getTime()) ? null : { kind: 'at', at: time.toISOString() };
  }
  const norm = FOLLOW_UP_NORMS.find((each) => each === choice);
  if (norm === undefined) return { kind: 'minutes', minutes: Number(choice) };
  const ordered = new Date(orderedAt);
  if (Number.isNaN(ordered.getTime())) return { kind: 'norm', norm };
  return { kind: 'norm', norm, orderedAt: ordered.toISOString() };
}

/** It is asked again so often, in ms: “in 30 minutes” is later by then. */
const AGAIN = 20_000;

/** When it would ring, as main says: it knows the norms and the quiet hours. */
function useDue(when: FollowUpWhen | null): Date | null {
  const [due, setDue] = useState<Date | null>(null);
  const question = JSON.stringify(when);
  useEffect(() => {
    const asked = JSON.parse(question) as FollowUpWhen | null;
    if (asked === null) {
      setDue(null);
      return;
    }
    const only = latest();
    const ask = () =>
      only.of(request('followUps.when', asked)).then(
        (answer) => {
          if (answer !== null) setDue(new Date(answer.answer.at));
        },
        () => undefined,
      );
    void ask();
    const timer = setInterval(ask, AGAIN);
    return () => {
      clearInterval(timer);
      only.forget();
    };
  }, [question]);
  return due;
}
