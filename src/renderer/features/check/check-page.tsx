import { toggled } from '../../ui/toggled';
import './check.css';
import { useMemo, useState } from 'react';
import { PLATFORMS, type Platform } from '../../../core/phrase/platform';
import type { CheckReport } from '../../../shared/ipc';
import { useShopPlatforms } from '../../client/use-shop-platforms';
import { Button } from '../../ui/button';
import { formatNumber, formatTime } from '../../ui/format';
import { useMessages } from '../../ui/messages';
import { LoadFailed, Loading, Page, Placeholder } from '../../ui/page';
import { ToggleGroup } from '../../ui/toggle-group';
import { CheckRun } from './check-run';
import { ExportMenu } from './export-menu';
import { FixDialog } from './fix-dialog';
import { ReportFacets } from './report-facets';
import { EVERYTHING, filterReport, isNarrow, stillMeant } from './report-filter';
import { ReportList } from './report-list';
import { useCheck, type WholeCheck } from './use-check';

/** Checks every phrase of the library, shows what the rules say, and fixes what is safe to fix. */
export function CheckPage({ onOpenPhrase }: { readonly onOpenPhrase: (id: string) => void }) {
  const { t } = useMessages();
  const check = useCheck();
  const shop = useShopPlatforms();
  const [chosen, setChosen] = useState<ReadonlySet<Platform> | null>(null);
  const { report, progress, rules } = check;
  const known = report === 'unread' ? null : report;
  const platforms = useMemo(() => chosen ?? new Set(shop), [chosen, shop]);
  const wanted = PLATFORMS.filter((platform) => platforms.has(platform));
  const start = () => check.start(wanted);

  return (
    <Page
      title={t('check.title')}
      hint={t('check.hint')}
      actions={
        <>
          {known !== null && <ExportMenu />}
          <Button
            look="primary"
            icon="shield"
            isDisabled={progress !== null || wanted.length === 0 || rules !== 'loaded'}
            onPress={start}
          >
            {t(known === null ? 'check.start' : 'check.again')}
          </Button>
        </>
      }
    >
      <CheckRun check={check} onAgain={start}>
        <ToggleGroup
          label={t('check.platforms')}
          values={PLATFORMS}
          chosen={platforms}
          onToggle={(platform) => setChosen(toggled(platforms, platform))}
          render={(platform) => t(`platform.${platform}`)}
        />
        {wanted.length === 0 && <p className="field-warning">{t('check.noPlatform')}</p>}
      </CheckRun>
      <CheckResult check={check} onOpenPhrase={onOpenPhrase} />
    </Page>
  );
}

/** What there is to see below the run: nothing yet, nothing found, or the report. */
function CheckResult({
  check,
  onOpenPhrase,
}: {
  readonly check: WholeCheck;
  readonly onOpenPhrase: (id: string) => void;
}) {
  const { t, language } = useMessages();
  const { report, progress, rules, failure } = check;
  if (report === 'unread') return failure === null ? <Loading /> : <LoadFailed onAgain={check.read} />;
  if (report === null) {
    if (progress !== null) return null;
    return rules === 'loaded' ? (
      <Placeholder icon="shield" title={t('check.never')} text={t('check.neverHint')} />
    ) : (
      <NoRules rules={rules} />
    );
  }
  if (report.flagged === 0 && !report.cancelled) {
    return (
      <Placeholder
        icon="shield"
        tone="good"
        title={t('check.clean')}
        text={t('check.cleanHint', {
          count: formatNumber(language, report.checked),
          platforms: report.platforms.map((platform) => t(`platform.${platform}`)).join(t('check.comma')),
        })}
      >
        <ReportOrigin report={report} />
      </Placeholder>
    );
  }
  return <Report report={report} check={check} onOpenPhrase={onOpenPhrase} />;
}

function NoRules({ rules }: { readonly rules: 'loading' | 'failed' }) {
  const { t } = useMessages();
  return (
    <Placeholder
      icon="warning"
      tone={rules === 'failed' ? 'warn' : 'quiet'}
      title={t(`check.rules.${rules}`)}
      text={t(`check.rules.${rules}.hint`)}
    />
  );
}

/** By what and when the report was made. */
function ReportOrigin({ report }: { readonly report: CheckReport }) {
  const { t, language } = useMessages();
  return (
    <p className="check-origin">
      {t('check.origin', { ruleSet: report.ruleSet, at: formatTime(language, report.at) })}
    </p>
  );
}

function Report({
  report,
  check,
  onOpenPhrase,
}: {
  readonly report: CheckReport;
  readonly check: WholeCheck;
  readonly onOpenPhrase: (id: string) => void;
}) {
  const { t, language } = useMessages();
  const [picked, setPicked] = useState(EVERYTHING);
  const [fixing, setFixing] = useState<readonly string[] | null>(null);
  const filter = useMemo(() => stillMeant(picked, report), [picked, report]);
  const phrases = useMemo(() => filterReport(report.phrases, filter), [report, filter]);
  const fixable = phrases.filter((phrase) => phrase.fixable).map(({ id }) => id);
  const number = (value: number) => formatNumber(language, value);

  return (
    <div className="check-report">
      <ReportFacets report={report} filter={filter} onFilter={setPicked} />
      <section className="check-list" aria-labelledby="check-list-title">
        <header className="check-list-header">
          <div>
            <h2 id="check-list-title">
              {isNarrow(filter)
                ? t('check.shown', { count: number(phrases.length), of: number(report.phrases.length) })
                : t('check.flagged', { flagged: number(report.flagged), checked: number(report.checked) })}
            </h2>
            <ReportOrigin report={report} />
            {report.phrases.length < report.flagged && (
              <p className="check-origin">{t('check.capped', { count: number(report.phrases.length) })}</p>
            )}
          </div>
          {fixable.length > 0 && (
            <Button icon="check" isDisabled={check.progress !== null} onPress={() => setFixing(fixable)}>
              {t('check.fixAll', { count: number(fixable.length) })}
            </Button>
          )}
        </header>
        {phrases.length === 0 ? (
          <Placeholder icon="filter" title={t('check.noneShown')}>
            <Button onPress={() => setPicked(EVERYTHING)}>{t('check.clearFilter')}</Button>
          </Placeholder>
        ) : (
          <ReportList
            phrases={phrases}
            asked={report.platforms.length}
            onOpenPhrase={onOpenPhrase}
            onFix={(id) => setFixing([id])}
          />
        )}
      </section>
      {fixing !== null && (
        <FixDialog
          phraseIds={fixing}
          onClose={() => setFixing(null)}
          onChanged={() => check.start(report.platforms)}
        />
      )}
    </div>
  );
}
