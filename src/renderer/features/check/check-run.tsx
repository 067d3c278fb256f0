import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { type Messages, useMessages } from '../../ui/messages';
import { ProgressBar } from '../../ui/progress-bar';
import type { WholeCheck } from './use-check';

/** Percent between two things that a screen reader says about a run. */
const SPOKEN_STEP = 25;

/** The line between the choice and the report: how far the run is, or what is wrong with what is shown. */
export function CheckRun({ check, onAgain }: { readonly check: WholeCheck; readonly onAgain: () => void }) {
  const messages = useMessages();
  const { t } = messages;
  const { report, progress, failure, rules } = check;
  const known = report === 'unread' ? null : report;
  const remark = remarkOn(check);
  return (
    <div className="check-run">
      <p className="visually-hidden" role="status">
        {spoken(check, messages)}
      </p>
      {progress !== null ? (
        <div className="check-progress">
          <ProgressBar
            label={t('check.running')}
            done={progress.done}
            total={progress.total === 0 ? null : progress.total}
          />
          <Button size="small" onPress={check.cancel}>
            {t('check.cancel')}
          </Button>
        </div>
      ) : failure !== null && report !== 'unread' ? (
        <p className="check-remark" role="alert" data-tone="error">
          <Icon name="warning" />
          <span>{t(failure === 'rules-unavailable' ? 'check.rules.failed' : 'check.failed')}</span>
        </p>
      ) : (
        known !== null &&
        remark !== null && (
          <p className="check-remark">
            <Icon name="warning" />
            <span>{t(`check.${remark}`)}</span>
            {rules === 'loaded' && (
              <Button size="small" look="quiet" onPress={onAgain}>
                {t('check.again')}
              </Button>
            )}
          </p>
        )
      )}
    </div>
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
