import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { PLATFORMS } from '../../../core/phrase/platform';
import type { PlaybookStep } from '../../../core/playbook/playbook';
import { PLAYBOOK_LIMITS } from '../../../core/playbook/playbook';
import type { PlaybookDraft } from '../../../shared/ipc';
import { request } from '../../client/client';
import { Button, IconButton } from '../../ui/button';
import { useMessages } from '../../ui/messages';
import { LoadFailed, Loading } from '../../ui/page';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toasts';
import { ToggleGroup } from '../../ui/toggle-group';
import { toggled } from '../../ui/toggled';
import { StepEditor } from './step-editor';
import { freeId, newStep, withMoved, without } from './steps';
import { usePlaybook } from './use-playbook';

const KINDS = ['say', 'ask', 'do', 'choose'] as const satisfies readonly PlaybookStep['kind'][];

/** One playbook; what is written in it is kept by itself. */
export function PlaybookEditor({
  id,
  fresh,
  onOpenPhrase,
  onRemove,
}: {
  readonly id: string;
  /** It was made just now: its title is what is written first. */
  readonly fresh: boolean;
  readonly onOpenPhrase: (id: string) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useMessages();
  const edited = usePlaybook(id);
  const title = useRef<HTMLInputElement>(null);
  const there = edited !== null && edited !== 'gone';
  useEffect(() => {
    if (there && fresh) title.current?.select();
  }, [there, fresh]);
  const steps = useStepFocus();
  if (edited === null) return <Loading />;
  if (edited === 'gone') return <LoadFailed onAgain={() => undefined} />;
  const { draft, titles, problems, incomplete, failed, change } = edited;
  const set = (part: Partial<PlaybookDraft>) => change({ ...draft, ...part });
  const setStep = (
    index: number,
    step: PlaybookStep,
    title?: { readonly id: string; readonly title: string },
  ) => change({ ...draft, steps: draft.steps.map((each, at) => (at === index ? step : each)) }, title);
  const start = () =>
    request('playbooks.start', { id }).catch(() => toast({ text: t('library.actionFailed'), tone: 'error' }));
  return (
    <section className="playbook-editor" aria-label={draft.title}>
      <div className="playbook-fields">
        <TextField
          label={t('playbooks.field.title')}
          value={draft.title}
          maxLength={PLAYBOOK_LIMITS.titleLength}
          error={draft.title.trim() === '' ? t('playbooks.empty') : undefined}
          input={title}
          onChange={(written) => set({ title: written })}
        />
        <AbbreviationsField
          abbreviations={draft.abbreviations}
          onChange={(abbreviations) => set({ abbreviations })}
        />
        <TextField
          label={t('playbooks.field.description')}
          value={draft.description}
          lines={2}
          maxLength={PLAYBOOK_LIMITS.descriptionLength}
          onChange={(description) => set({ description })}
        />
        <ToggleGroup
          label={t('playbooks.field.platforms')}
          values={PLATFORMS}
          chosen={new Set(draft.platforms)}
          onToggle={(platform) => {
            const chosen = toggled(new Set(draft.platforms), platform);
            set({ platforms: PLATFORMS.filter((each) => chosen.has(each)) });
          }}
          render={(platform) => t(`platform.${platform}`)}
        />
      </div>
      <p className="playbook-state" role="status" data-severity={incomplete || failed ? 'warn' : undefined}>
        {failed
          ? t('playbooks.failed')
          : incomplete
            ? t('playbooks.incomplete')
            : problems.length > 0
              ? t('playbooks.problems', { count: problems.length })
              : t('playbooks.saved')}
      </p>
      <ol ref={steps.list} className="playbook-steps" aria-label={t('playbooks.stepList')}>
        {draft.steps.map((step, index) => (
          <li key={step.id}>
            <StepEditor
              step={step}
              index={index}
              steps={draft.steps}
              titles={titles}
              problems={problems.filter((problem) => problem.step === index)}
              onChange={(changed, title) => setStep(index, changed, title)}
              onMove={(to) => {
                steps.goTo(Math.max(0, Math.min(to, draft.steps.length - 1)), 'step');
                set({ steps: withMoved(draft.steps, index, to) });
              }}
              onDropped={(from, to) => set({ steps: withMoved(draft.steps, from, to) })}
              onRemove={() => {
                steps.goTo(Math.min(index, draft.steps.length - 2), 'step');
                set({ steps: without(draft.steps, step.id) });
              }}
              onOpenPhrase={onOpenPhrase}
            />
          </li>
        ))}
      </ol>
      <div className="playbook-add">
        {KINDS.map((kind) => (
          <Button
            key={kind}
            icon="plus"
            size="small"
            isDisabled={draft.steps.length >= PLAYBOOK_LIMITS.steps}
            onPress={() => {
              steps.goTo(draft.steps.length, 'field');
              set({ steps: [...draft.steps, newStep(kind, freeId(draft.steps))] });
            }}
          >
            {t(`playbook.kind.${kind}`)}
          </Button>
        ))}
      </div>
      <footer className="playbook-footer">
        <Button look="primary" isDisabled={incomplete} onPress={() => void start()}>
          {t('playbooks.start')}
        </Button>
        <IconButton name={t('playbooks.remove')} icon="trash" onPress={onRemove} />
      </footer>
    </section>
  );
}

/**
 * Where the focus goes when the steps are drawn anew: it would be lost with a step that goes, and stay behind the fields
 * of one that comes.
 */
function useStepFocus() {
  const list = useRef<HTMLOListElement>(null);
  const wanted = useRef<{ readonly index: number; readonly part: 'step' | 'field' } | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const { index, part } = wanted.current;
    wanted.current = null;
    const step = list.current?.querySelectorAll<HTMLElement>('.step')[index];
    const field = part === 'field' ? step?.querySelector<HTMLElement>('input, textarea') : null;
    (field ?? step)?.focus();
  });
  return {
    list,
    goTo: (index: number, part: 'step' | 'field') => {
      wanted.current = { index, part };
    },
  };
}

/** Abbreviations with blanks or commas between them. */
function AbbreviationsField({
  abbreviations,
  onChange,
}: {
  readonly abbreviations: readonly string[];
  readonly onChange: (abbreviations: readonly string[]) => void;
}) {
  const { t } = useMessages();
  const [text, setText] = useState(abbreviations.join(' '));
  const wrong = wordsOf(text).some((word) => !/^[a-z0-9]{1,16}$/.test(word));
  return (
    <TextField
      label={t('playbooks.field.abbreviations')}
      value={text}
      hint={t('playbooks.field.abbreviationsHint')}
      error={wrong ? t('playbooks.abbreviationInvalid') : undefined}
      onChange={(written) => {
        setText(written);
        onChange(wordsOf(written));
      }}
    />
  );
}

function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().split(/[\s,，、;；]+/u);
  return [...new Set(words.filter((word) => word !== ''))].slice(0, PLAYBOOK_LIMITS.abbreviations);
}
