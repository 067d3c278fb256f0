import type { ReactNode } from 'react';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { type Messages, useMessages } from '../../ui/messages';
import { ProgressBar } from '../../ui/progress-bar';
import type { WholeCheck } from './use-check';
import { useLasting } from './use-lasting';

/** Percent between two things that a screen reader says about a run. */
const SPOKEN_STEP = 25;
/** Milliseconds after which a run that has checked nothing yet shows its progress: most are over before. */
const SHOWN_AFTER = 300;

/**
 * The line between the heading and the report: the choice for the next run, and in its place how far the present one
 * is; below it what is wrong with what is shown.
 */
export function CheckRun({
  check,
  onAgain,
  children,
}: {
  readonly check: WholeCheck;
  readonly onAgain: () => void;
  /** The choice; it can't be changed while a run goes on. */
  readonly children: ReactNode;
}) {
  const messages = useMessages();
  const { t } = messages;
  const { progress } = check;
  const lasting = useLasting(progress !== null, SHOWN_AFTER);
  const shown = progress !== null && (lasting || progress.done > 0) ? progress : null;
  return (
    <div className="check-run">
      <p className="visually-hidden" role="status">
        {spoken(check, messages)}
      </p>
      {shown === null ? (
        <div className="check-platforms">{children}</div>
      ) : (
        <div className="check-progress">
          <ProgressBar
            label={t('check.running')}
            done={shown.done}
            total={shown.total === 0 ? null : shown.total}
          />
          <Button size="small" onPress={check.cancel}>
            {t('check.cancel')}
          </Button>
        </div>
      )}
      {progress === null && <Remark check={check} onAgain={onAgain} />}
    </div>
  );
}

function Remark({ check, onAgain }: { readonly check: WholeCheck; readonly onAgain: () => void }) {
  const { t } = useMessages();
  const { report, failure, rules } = check;
  if (failure !== null && report !== 'unread') {
    return (
      <p className="check-remark" role="alert" data-tone="error">
        <Icon name="warning" />
        <span>{t(failure === 'rules-unavailable' ? 'check.rules.failed' : 'check.failed')}</span>
      </p>
    );
  }
  const remark = remarkOn(check);
  if (remark === null) return null;
  return (
    <p className="check-remark">
      <Icon name="warning" />
      <span>{t(`check.${remark}`)}</span>
      {rules === 'loaded' && (
        <Button size="small" look="quiet" onPress={onAgain}>
          {t('check.again')}
        </Button>
      )}
    </p>
  );
}

/** Why the report tells less than the library holds; null when it does not. */
function remarkOn({ report, rules }: WholeCheck): 'cancelled' | 'stale' | 'rules.failed' | null {
  if (report === 'unread' || report === null) return null;
  if (rules === 'failed') return 'rules.failed';
  if (report.cancelled) return 'cancelled';
  return report.stale ? 'stale' : null;
}

/** What a screen reader says: the run in few steps, and its end. */
function spoken({ report, progress }: WholeCheck, { t }: Messages): string {
  if (progress !== null) {
    const share = progress.total === 0 ? 0 : (progress.done / progress.total) * 100;
    return t('check.runningAt', { percent: Math.floor(share / SPOKEN_STEP) * SPOKEN_STEP });
  }
  if (report === 'unread' || report === null) return '';
  if (report.cancelled) return t('check.cancelled');
  return report.flagged === 0
    ? t('check.clean')
    : t('check.flagged', { flagged: report.flagged, checked: report.checked });
}
