import { useCallback, useEffect, useState } from 'react';
import {
  DIAGNOSTICS,
  type DiagnosticCode,
  type DiagnosticPart,
  type DiagnosticState,
  isTrouble,
} from '../../../../shared/diagnostics';
import type { Diagnostics } from '../../../../shared/ipc';
import { request, subscribe } from '../../../client/client';
import { Button } from '../../../ui/button';
import { Icon, type IconName } from '../../../ui/icon';
import { useMessages } from '../../../ui/messages';
import { toast } from '../../../ui/toasts';
import { Section } from '../section';

const ICONS = { good: 'check', attention: 'warning', bad: 'close' } as const satisfies Readonly<
  Record<DiagnosticState, IconName>
>;

/** How every part of the application is, and what to do where something is not as it should be. */
export function DiagnosticsSection() {
  const { t } = useMessages();
  const [diagnostics, setDiagnostics] = useState<Diagnostics | null>(null);
  const look = useCallback(() => {
    request('application.diagnostics', {}).then(setDiagnostics, () => undefined);
  }, []);
  useEffect(() => {
    look();
    return subscribe('application.changed', look);
  }, [look]);

  const copy = () => {
    request('application.copyReport', {}).then(
      () => toast({ text: t('diagnostics.copied') }),
      () => toast({ text: t('diagnostics.copyFailed'), tone: 'error' }),
    );
  };
  const retry = () => void request('application.retryInput', {}).catch(() => undefined);
  const troubles = diagnostics?.items.filter(({ code }) => isTrouble(code)).length ?? 0;
  return (
    <Section title={t('settings.diagnostics')} hint={t('diagnostics.hint')}>
      <div className="settings-buttons">
        <Button icon="copies" onPress={copy}>
          {t('diagnostics.copy')}
        </Button>
        <Button onPress={look}>{t('diagnostics.again')}</Button>
        {diagnostics?.items.some(({ code }) => code === 'input.failed') && (
          <Button look="primary" onPress={retry}>
            {t('diagnostics.retryInput')}
          </Button>
        )}
      </div>
      {diagnostics !== null && (
        <>
          <p role="status" className="diagnostics-sum">
            {troubles === 0 ? t('diagnostics.allGood') : t('diagnostics.troubles', { count: troubles })}
          </p>
          <ul className="diagnostics">
            {diagnostics.items.map(({ code, values }) => (
              <li key={code} data-state={DIAGNOSTICS[code]}>
                <span className="diagnostics-mark">
                  <Icon name={ICONS[DIAGNOSTICS[code]]} />
                  <span className="visually-hidden">{t(`diagnostics.state.${DIAGNOSTICS[code]}`)}</span>
                </span>
                <span className="diagnostics-part">{t(`diagnostics.part.${partOf(code)}`)}</span>
                <span className="diagnostics-text">
                  {t(`diagnostics.${code}`, values)}
                  {isTrouble(code) && (
                    <span className="diagnostics-todo">{t(`diagnostics.${code}.todo`, values)}</span>
                  )}
                </span>
              </li>
            ))}
          </ul>
          <dl className="diagnostics-versions">
            {diagnostics.versions.map(({ name, version }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{version}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Section>
  );
}

function partOf(code: DiagnosticCode): DiagnosticPart {
  return code.slice(0, code.indexOf('.')) as DiagnosticPart;
}
