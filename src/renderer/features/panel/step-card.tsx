import { useState } from 'react';
import type { PanelRun, PanelStep } from '../../../shared/ipc';
import { request } from '../../client/client';
import { Button, IconButton } from '../../ui/button';
import { MenuButton, MenuItem } from '../../ui/menu';
import { useMessages } from '../../ui/messages';
import { TextField } from '../../ui/text-field';
import { askMain } from './ask-main';

/** The present step, and the one button that does it. */
export function StepCard({
  run,
  step,
  hotkey,
}: {
  readonly run: PanelRun;
  readonly step: PanelStep;
  readonly hotkey: string;
}) {
  const { t } = useMessages();
  const { id: runId } = run;
  const noting = step.kind === 'ask' && run.asked;
  return (
    <section className="panel-card" aria-label={t('panel.step')} data-kind={step.kind}>
      <p className="panel-kind">{t(noting ? 'panel.noting' : `playbook.kind.${step.kind}`)}</p>
      <h3>{step.gone ? t('panel.gone') : step.title}</h3>
      {step.body !== '' && !noting && <p className="panel-body">{step.body}</p>}
      {step.gone && <p className="panel-body">{t('panel.goneHint')}</p>}
      {step.notes.map((name) => (
        <NoteField key={name} run={run} name={name} />
      ))}
      {step.kind === 'choose' ? (
        <ul className="panel-options">
          {step.options.map((label, option) => (
            <li key={label}>
              <button
                type="button"
                className="panel-option"
                onClick={() => askMain('panel.choose', { runId, option, returns: true })}
              >
                {option < 9 && <kbd>{option + 1}</kbd>}
                {label}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <div className="panel-do">
          <Button
            look="primary"
            isDisabled={step.gone && !noting}
            onPress={() => askMain('panel.next', { runId })}
          >
            {t(noting ? 'panel.noted' : `panel.do.${step.kind}`)}
          </Button>
          {hotkey !== '' && <kbd>{hotkey}</kbd>}
          <span className="panel-space" />
          <Reminder runId={runId} remind={step.remind} />
        </div>
      )}
    </section>
  );
}

/** The step's own time first, then some that are always handy. */
function Reminder({ runId, remind }: { readonly runId: string; readonly remind: PanelStep['remind'] }) {
  const { t } = useMessages();
  const [made, setMade] = useState(false);
  const own =
    remind === null
      ? []
      : [
          {
            minutes: null,
            text:
              remind.kind === 'norm'
                ? t(`norm.${remind.norm}`)
                : t('playbooks.remind.minutes', { count: remind.minutes }),
          },
        ];
  const others = [10, 30, 60].map((minutes) => ({
    minutes,
    text: t('playbooks.remind.minutes', { count: minutes }),
  }));
  const make = (minutes: number | null) => {
    request('panel.remind', { runId, minutes }).then(
      () => setMade(true),
      () => undefined,
    );
  };
  return (
    <MenuButton
      label={t('panel.remind')}
      trigger={
        <IconButton
          name={t(made ? 'panel.reminded' : 'panel.remind')}
          icon={made ? 'check' : 'calendar'}
          size="small"
        />
      }
    >
      {[...own, ...others].map(({ minutes, text }) => (
        <MenuItem key={String(minutes)} onAction={() => make(minutes)}>
          {text}
        </MenuItem>
      ))}
    </MenuButton>
  );
}

/** What the buyer answered; it fills later steps and is not stored. */
function NoteField({ run, name }: { readonly run: PanelRun; readonly name: string }) {
  const [value, setValue] = useState(run.answers[name] ?? '');
  return (
    <TextField
      label={name}
      value={value}
      maxLength={200}
      onChange={(written) => {
        setValue(written);
        askMain('panel.note', { runId: run.id, name, value: written });
      }}
      onEnter={() => askMain('panel.next', { runId: run.id })}
    />
  );
}
