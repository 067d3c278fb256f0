import { type DragEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import {
  type ChooseStep,
  FOLLOW_UP_NORMS,
  isNoteName,
  PLAYBOOK_LIMITS,
  type PlaybookStep,
  type StepReminder,
} from '../../../core/playbook/playbook';
import type { PlaybookProblem } from '../../../core/playbook/playbook-problem';
import { stepTitle } from '../../../core/playbook/step-title';
import { IconButton } from '../../ui/button';
import { isComposing } from '../../ui/composing';
import { Icon } from '../../ui/icon';
import { useMessages } from '../../ui/messages';
import { PhraseChoice } from '../../ui/phrase-choice';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { asKind } from './steps';

const DRAG = 'text/kuaihui-step';
const BELOW = ' below';
const END = ' end';
/** Minutes that are offered for a reminder. */
const MINUTES = [5, 10, 30, 60, 120, 1440] as const;

/**
 * One step of a playbook. Alt with an arrow moves it, the grip can be dragged. It can have the focus itself: after a move,
 * so that the next key moves it on or takes it back, which in a field would be about what was written there.
 */
export function StepEditor({
  step,
  index,
  steps,
  titles,
  problems,
  onChange,
  onMove,
  onDropped,
  onRemove,
  onOpenPhrase,
}: {
  readonly step: PlaybookStep;
  readonly index: number;
  readonly steps: readonly PlaybookStep[];
  readonly titles: Readonly<Record<string, string>>;
  readonly problems: readonly PlaybookProblem[];
  readonly onChange: (step: PlaybookStep, title?: { readonly id: string; readonly title: string }) => void;
  readonly onMove: (to: number) => void;
  /** Another step was dropped here: it goes to that place. */
  readonly onDropped: (from: number, to: number) => void;
  readonly onRemove: () => void;
  readonly onOpenPhrase: (id: string) => void;
}) {
  const { t } = useMessages();
  const problemId = useId();
  /** Where a step that is held over this one would go. */
  const [drop, setDrop] = useState<'before' | 'after' | null>(null);
  const number = t('playbooks.stepNumber', { number: String(index + 1) });
  // Before what has the focus: a list to choose from would open.
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (isComposing(event) || !event.altKey) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    event.stopPropagation();
    onMove(index + (event.key === 'ArrowUp' ? -1 : 1));
  };
  const titleOf = (each: PlaybookStep) => {
    const at = steps.indexOf(each) + 1;
    const title = stepTitle(each, (id) => (titles[id] === undefined ? null : { title: titles[id] }));
    return `${at}. ${title.slice(0, 24)}`;
  };
  const ways = [
    { value: BELOW, label: t('playbooks.next.below') },
    { value: END, label: t('playbooks.next.end') },
    ...steps.filter((each) => each !== step).map((each) => ({ value: each.id, label: titleOf(each) })),
  ];
  return (
    <fieldset
      className="step"
      aria-label={number}
      aria-describedby={problems.length > 0 ? problemId : undefined}
      data-kind={step.kind}
      data-drop={drop ?? undefined}
      tabIndex={-1}
      onKeyDownCapture={onKeyDownCapture}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAG)) return;
        event.preventDefault();
        setDrop(halfOf(event));
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setDrop(null);
      }}
      onDrop={(event) => {
        setDrop(null);
        const dragged = event.dataTransfer.getData(DRAG);
        if (dragged === '') return;
        event.preventDefault();
        const from = Number(dragged);
        const before = index + (halfOf(event) === 'after' ? 1 : 0);
        onDropped(from, from < before ? before - 1 : before);
      }}
    >
      <div className="step-head">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: for the mouse; Alt with an arrow does the same */}
        <span
          className="step-grip"
          draggable
          onDragStart={({ dataTransfer }) => dataTransfer.setData(DRAG, String(index))}
        >
          <Icon name="grip" />
          {index + 1}
        </span>
        <Select
          label={t('playbooks.kind')}
          labelHidden
          size="small"
          value={step.kind}
          options={(['say', 'ask', 'do', 'choose'] as const).map((kind) => ({
            value: kind,
            label: t(`playbook.kind.${kind}`),
          }))}
          onChange={(kind) => onChange(asKind(step, kind))}
        />
        <span className="step-space" />
        <IconButton
          name={t('playbooks.up')}
          keys="Alt+↑"
          icon="up"
          size="small"
          isDisabled={index === 0}
          onPress={() => onMove(index - 1)}
        />
        <IconButton
          name={t('playbooks.down')}
          keys="Alt+↓"
          icon="down"
          size="small"
          isDisabled={index === steps.length - 1}
          onPress={() => onMove(index + 1)}
        />
        <IconButton
          name={t('playbooks.removeStep')}
          icon="close"
          size="small"
          isDisabled={steps.length === 1}
          onPress={onRemove}
        />
      </div>
      {'phrase' in step && (
        <PhraseChoice
          label={t('playbooks.phrase')}
          phraseId={step.phrase}
          title={titles[step.phrase] ?? null}
          onChoose={(chosen) => onChange({ ...step, phrase: chosen.id }, chosen)}
          onOpen={onOpenPhrase}
        />
      )}
      {step.kind === 'do' && (
        <TextField
          label={t('playbooks.text')}
          value={step.text}
          lines={2}
          maxLength={PLAYBOOK_LIMITS.textLength}
          error={step.text.trim() === '' ? t('playbooks.empty') : undefined}
          onChange={(text) => onChange({ ...step, text })}
        />
      )}
      {step.kind === 'ask' && (
        <TextField
          label={t('playbooks.notes')}
          hint={t('playbooks.notesHint')}
          value={step.notes.join('，')}
          error={step.notes.every(isNoteName) ? undefined : t('playbooks.notesInvalid')}
          onChange={(text) =>
            onChange({ ...step, notes: text.split(/[，,、]/u).slice(0, PLAYBOOK_LIMITS.notes) })
          }
        />
      )}
      {step.kind === 'choose' ? (
        <Options step={step} ways={ways.filter(({ value }) => value !== BELOW)} onChange={onChange} />
      ) : (
        <div className="step-row">
          <Select
            label={t('playbooks.next')}
            value={step.next === undefined ? BELOW : (step.next ?? END)}
            options={ways}
            onChange={(way) => {
              const { next: _before, ...rest } = step;
              onChange(way === BELOW ? rest : { ...rest, next: way === END ? null : way });
            }}
          />
          <Reminder
            remind={step.remind}
            onChange={(remind) => {
              const { remind: _before, ...rest } = step;
              onChange(remind === undefined ? rest : { ...rest, remind });
            }}
          />
        </div>
      )}
      {problems.length > 0 && (
        <ul className="step-problems" id={problemId}>
          {problems.map(({ code, field }) => (
            <li key={`${code} ${field}`} className="severity" data-severity="warn">
              <span className="severity-dot" aria-hidden="true" />
              {t(`playbooks.problem.${code}`)}
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

/** Which half of a step the pointer is over. */
function halfOf({ clientY, currentTarget }: DragEvent<HTMLElement>): 'before' | 'after' {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY < top + height / 2 ? 'before' : 'after';
}

function Options({
  step,
  ways,
  onChange,
}: {
  readonly step: ChooseStep;
  readonly ways: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (step: ChooseStep) => void;
}) {
  const { t } = useMessages();
  const list = useRef<HTMLUListElement>(null);
  const added = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: there is one more to be written
  useEffect(() => {
    if (added.current) list.current?.querySelector<HTMLElement>('.step-option:last-child input')?.focus();
    added.current = false;
  }, [step.options.length]);
  const set = (at: number, option: ChooseStep['options'][number]) =>
    onChange({ ...step, options: step.options.map((each, index) => (index === at ? option : each)) });
  return (
    <>
      <div className="step-row">
        <TextField
          label={t('playbooks.question')}
          value={step.question}
          maxLength={PLAYBOOK_LIMITS.textLength}
          error={step.question.trim() === '' ? t('playbooks.empty') : undefined}
          onChange={(question) => onChange({ ...step, question })}
        />
        <TextField
          label={t('playbooks.note')}
          hint={t('playbooks.noteHint')}
          value={step.note ?? ''}
          maxLength={PLAYBOOK_LIMITS.noteLength}
          onChange={(note) => {
            const { note: _before, ...rest } = step;
            onChange(note.trim() === '' ? rest : { ...rest, note: note.trim() });
          }}
        />
      </div>
      <ul ref={list} className="step-options" aria-label={t('playbooks.options')}>
        {step.options.map((option, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an option has no name but its place
          <li key={at} className="step-option">
            <TextField
              label={t('playbooks.option', { number: String(at + 1) })}
              labelHidden
              placeholder={t('playbooks.option', { number: String(at + 1) })}
              value={option.label}
              maxLength={PLAYBOOK_LIMITS.optionLength}
              onChange={(label) => set(at, { ...option, label })}
            />
            <Select
              label={t('playbooks.leadsTo')}
              labelHidden
              value={option.next ?? END}
              options={ways}
              onChange={(way) => set(at, { ...option, next: way === END ? null : way })}
            />
            <IconButton
              name={t('playbooks.removeOption')}
              icon="close"
              size="small"
              isDisabled={step.options.length <= 2}
              onPress={() =>
                onChange({ ...step, options: step.options.filter((_each, index) => index !== at) })
              }
            />
          </li>
        ))}
      </ul>
      <div>
        <IconButton
          name={t('playbooks.addOption')}
          icon="plus"
          size="small"
          isDisabled={step.options.length >= PLAYBOOK_LIMITS.options}
          onPress={() => {
            added.current = true;
            onChange({ ...step, options: [...step.options, { label: '', next: null }] });
          }}
        />
      </div>
    </>
  );
}

function Reminder({
  remind,
  onChange,
}: {
  readonly remind: StepReminder | undefined;
  readonly onChange: (remind: StepReminder | undefined) => void;
}) {
  const { t } = useMessages();
  const after = remind?.after;
  const minutes =
    after?.kind === 'minutes' && !MINUTES.some((each) => each === after.minutes)
      ? [...MINUTES, after.minutes]
      : MINUTES;
  const options = [
    { value: 'none', label: t('playbooks.remind.none') },
    ...minutes.map((each) => ({ value: `${each}`, label: t('playbooks.remind.minutes', { count: each }) })),
    ...FOLLOW_UP_NORMS.map((norm) => ({ value: norm, label: t(`norm.${norm}`) })),
  ];
  const value = after === undefined ? 'none' : after.kind === 'norm' ? after.norm : `${after.minutes}`;
  return (
    <Select
      label={t('playbooks.remind')}
      value={value}
      options={options}
      onChange={(chosen) => {
        const phrase = remind?.phrase === undefined ? {} : { phrase: remind.phrase };
        const norm = FOLLOW_UP_NORMS.find((each) => each === chosen);
        if (chosen === 'none') onChange(undefined);
        else if (norm !== undefined) onChange({ ...phrase, after: { kind: 'norm', norm } });
        else onChange({ ...phrase, after: { kind: 'minutes', minutes: Number(chosen) } });
      }}
    />
  );
}
