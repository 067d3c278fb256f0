import './usage.css';
import { useMemo, useState } from 'react';
import type { UsageReport } from '../../../shared/ipc';
import { TYPING_SPEED } from '../../../shared/typing-speed';
import { useAnswer } from '../../client/use-answer';
import { formatNumber } from '../../ui/format';
import { useMessages } from '../../ui/messages';
import { LoadFailed, Loading, Page, Placeholder } from '../../ui/page';
import { barsOf } from './bars';
import { DayChart } from './day-chart';
import { MostUsed } from './most-used';
import { NeverUsed } from './never-used';
import { RangeChoice, type UsageRange } from './range-choice';
import { ReplyTable } from './reply-table';
import { RuleTable } from './rule-table';

/** What the phrases were used for: how much, which, which not, and what the check did meanwhile. */
export function UsagePage({ onOpenPhrase }: { readonly onOpenPhrase: (id: string) => void }) {
  const { t } = useMessages();
  const [range, setRange] = useState<UsageRange>('30');
  const { answer, failed, again } = useAnswer('usage.read', { days: range === 'all' ? null : Number(range) });
  return (
    <Page
      title={t('usage.title')}
      hint={t('usage.hint')}
      actions={<RangeChoice range={range} onChange={setRange} />}
    >
      {answer !== null ? (
        <Usage report={answer} onOpenPhrase={onOpenPhrase} />
      ) : failed ? (
        <LoadFailed onAgain={again} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function Usage({
  report,
  onOpenPhrase,
}: {
  readonly report: UsageReport;
  readonly onOpenPhrase: (id: string) => void;
}) {
  const { t } = useMessages();
  const { span, bars } = useMemo(() => barsOf(report.days), [report]);
  return (
    <div className="usage">
      <Totals report={report} />
      <section className="usage-card" aria-labelledby="usage-days">
        <h2 id="usage-days">{t(`usage.byTime.${span}`)}</h2>
        {report.uses === 0 ? (
          <Placeholder icon="chart" title={t('usage.none')} text={t('usage.noneHint')} />
        ) : (
          <DayChart span={span} bars={bars} />
        )}
      </section>
      <div className="usage-pair">
        <section className="usage-card" aria-labelledby="usage-most">
          <h2 id="usage-most">{t('usage.mostUsed')}</h2>
          <MostUsed phrases={report.mostUsed} onOpenPhrase={onOpenPhrase} />
        </section>
        <section className="usage-card" aria-labelledby="usage-never">
          <h2 id="usage-never">{t('usage.neverUsed')}</h2>
          <NeverUsed phrases={report.neverUsed} count={report.neverUsedCount} onOpenPhrase={onOpenPhrase} />
        </section>
      </div>
      <section className="usage-card" aria-labelledby="usage-replies">
        <h2 id="usage-replies">{t('usage.replies')}</h2>
        <ReplyTable days={report.replies} />
      </section>
      <section className="usage-card" aria-labelledby="usage-rules">
        <h2 id="usage-rules">{t('usage.byRule')}</h2>
        <RuleTable rules={report.byRule} />
      </section>
    </div>
  );
}

/** The numbers of the range, and how the minutes come about. */
function Totals({ report }: { readonly report: UsageReport }) {
  const { t, language } = useMessages();
  const minutes = Math.round(report.minutes);
  const hours = Math.floor(minutes / 60);
  const saved =
    hours === 0
      ? t('usage.minutesOnly', { minutes })
      : t('usage.hoursAndMinutes', { hours: formatNumber(language, hours), minutes: minutes % 60 });
  return (
    <>
      <dl className="usage-totals" aria-live="polite">
        <div>
          <dt>{t('usage.uses')}</dt>
          <dd>{formatNumber(language, report.uses)}</dd>
        </div>
        <div>
          <dt>{t('usage.characters')}</dt>
          <dd>{formatNumber(language, report.characters)}</dd>
        </div>
        <div>
          <dt>{t('usage.saved')}</dt>
          <dd>{saved}</dd>
        </div>
      </dl>
      <p className="usage-how">{t('usage.how', { speed: TYPING_SPEED })}</p>
    </>
  );
}
