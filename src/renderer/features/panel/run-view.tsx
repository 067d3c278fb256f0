import { useEffect, useState } from 'react';
import type { PanelRun } from '../../../shared/ipc';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { useMessages } from '../../ui/messages';
import { TextField } from '../../ui/text-field';
import { askMain } from './ask-main';
import { StepCard } from './step-card';

/** Where a run stands: what lies behind, the present step, what comes. */
export function RunView({ run, hotkey }: { readonly run: PanelRun; readonly hotkey: string }) {
  const { t } = useMessages();
  const { id: runId, step } = run;
  useNumberKeys(run);
  return (
    <>
      <header className="panel-header">
        <h2>{run.title}</h2>
        <LabelField run={run} />
      </header>
      <div className="panel-steps">
        {run.passed.length > 0 && (
          <ol className="panel-passed" aria-label={t('panel.passed')}>
            {run.passed.map(({ title, how }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a playbook may pass one step twice
              <li key={index} data-how={how}>
                <Icon name={how === 'done' ? 'check' : 'right'} size="small" />
                <span>{title}</span>
                {how === 'skipped' && <span className="visually-hidden">{t('panel.skipped')}</span>}
              </li>
            ))}
          </ol>
        )}
        {step === null ? (
          <p className="panel-over" role="status">
            <Icon name="check" />
            {t('panel.over')}
          </p>
        ) : (
          <StepCard key={`${run.passed.length} ${step.title}`} run={run} step={step} hotkey={hotkey} />
        )}
        {run.ahead.length > 0 && (
          <ol className="panel-ahead" aria-label={t('panel.ahead')}>
            {run.ahead.map((title, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a playbook may have one title twice
              <li key={index}>{title}</li>
            ))}
          </ol>
        )}
      </div>
      <footer className="panel-footer">
        <Button
          size="small"
          look="quiet"
          isDisabled={!run.canGoBack}
          onPress={() => askMain('panel.back', { runId })}
        >
          {t('panel.back')}
        </Button>
        <Button
          size="small"
          look="quiet"
          isDisabled={step === null}
          onPress={() => askMain('panel.skip', { runId })}
        >
          {t('panel.skip')}
        </Button>
        <span className="panel-space" />
        <Button
          size="small"
          look={step === null ? 'primary' : 'quiet'}
          onPress={() => askMain('panel.end', { runId })}
        >
          {t('panel.end')}
        </Button>
      </footer>
    </>
  );
}

/** What the agent calls the conversation; written when the field is left. */
function LabelField({ run }: { readonly run: PanelRun }) {
  const { t } = useMessages();
  const [label, setLabel] = useState(run.label);
  useEffect(() => setLabel(run.label), [run.label]);
  const keep = () => {
    if (label.trim() === '') setLabel(run.label);
    else if (label !== run.label) askMain('panel.label', { runId: run.id, label });
  };
  return (
    <TextField
      label={t('panel.labelField')}
      labelHidden
      value={label}
      maxLength={40}
      onChange={setLabel}
      onBlur={keep}
      onEnter={keep}
    />
  );
}

/** 1 to 9 choose a way on, and the focus goes back to the chat. */
function useNumberKeys({ id: runId, step }: PanelRun): void {
  const count = step?.options.length ?? 0;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target instanceof HTMLInputElement) return;
      const option = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : -1;
      if (option < 0 || option >= count) return;
      event.preventDefault();
      askMain('panel.choose', { runId, option, returns: true });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [runId, count]);
}
