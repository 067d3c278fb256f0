import { useEffect, useState } from 'react';
import type { PanelClock } from '../../../shared/ipc';
import { Icon } from '../../ui/icon';
import { useMessages } from '../../ui/messages';

/** The reply clock with the norms: those that are still to be met while it runs, how each came out afterwards. */
export function ClockBar({ clock }: { readonly clock: PanelClock }) {
  const { t } = useMessages();
  const elapsed = useElapsed(clock);
  const seconds = Math.floor(elapsed / 1000);
  return (
    <section className="panel-clock" aria-label={t('panel.clock')} data-running={clock.running || undefined}>
      <strong role="timer">{t('panel.seconds', { count: seconds })}</strong>
      <ul>
        {clock.limits.map(({ id, seconds: limit }) => {
          const result = clock.results.find((each) => each.limit === id);
          const met = result?.met ?? (clock.running ? elapsed <= limit * 1000 : null);
          return (
            <li key={id} data-met={met === null ? undefined : met} title={t(`replyLimit.${id}`)}>
              {met !== null && <Icon name={met ? 'check' : 'close'} size="small" />}
              {t('panel.seconds', { count: limit })}
              <span className="visually-hidden">{t(`replyLimit.${id}`)}</span>
            </li>
          );
        })}
      </ul>
      {!clock.running && clock.results.length === 0 && <p>{t('panel.clockForgotten')}</p>}
    </section>
  );
}

/** Milliseconds since the start, or until the stop. */
function useElapsed({ running, elapsed }: PanelClock): number {
  const [since, setSince] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what main says anew is counted from anew
  useEffect(() => {
    setSince(0);
    if (!running) return;
    const start = performance.now();
    const timer = setInterval(() => setSince(performance.now() - start), 250);
    return () => clearInterval(timer);
  }, [running, elapsed]);
  return elapsed + since;
}
