import { SEVERITIES, type Severity } from '../../../core/lint/finding';
import type { Platform } from '../../../core/phrase/platform';
import type { CheckReport } from '../../../shared/ipc';
import { Button } from '../../ui/button';
import { formatNumber } from '../../ui/format';
import { useMessages } from '../../ui/messages';
import { SeverityMark } from '../../ui/severity-mark';
import { ToggleGroup } from '../../ui/toggle-group';
import { toggled } from '../../ui/toggled';
import { EVERYTHING, isNarrow, type ReportFilter } from './report-filter';

/** Counts of the report, each a filter. */
export function ReportFacets({
  report,
  filter,
  onFilter,
}: {
  readonly report: CheckReport;
  readonly filter: ReportFilter;
  readonly onFilter: (filter: ReportFilter) => void;
}) {
  const { t, language } = useMessages();
  const platformCounts = new Map(report.byPlatform.map(({ platform, count }) => [platform, count]));
  const count = (value: number) => <span className="toggle-count">{formatNumber(language, value)}</span>;

  return (
    <section className="facets" aria-label={t('check.filters')}>
      <div className="facets-short">
        <ToggleGroup<Severity>
          label={t('check.bySeverity')}
          values={SEVERITIES.filter((severity) => report.bySeverity[severity] > 0)}
          chosen={filter.severities}
          onToggle={(severity) => onFilter({ ...filter, severities: toggled(filter.severities, severity) })}
          render={(severity) => (
            <>
              <SeverityMark severity={severity} />
              {count(report.bySeverity[severity])}
            </>
          )}
        />
        {report.byPlatform.length > 1 && (
          <ToggleGroup<Platform>
            label={t('check.byPlatform')}
            values={report.byPlatform.map(({ platform }) => platform)}
            chosen={filter.platforms}
            onToggle={(platform) => onFilter({ ...filter, platforms: toggled(filter.platforms, platform) })}
            render={(platform) => (
              <>
                {t(`platform.${platform}`)}
                {count(platformCounts.get(platform) ?? 0)}
              </>
            )}
          />
        )}
      </div>
      <header className="facets-header">
        <h2 id="check-rules-title">{t('check.byRule')}</h2>
        {isNarrow(filter) && (
          <Button look="quiet" size="small" onPress={() => onFilter(EVERYTHING)}>
            {t('check.clearFilter')}
          </Button>
        )}
      </header>
      <ul className="facet-rules" aria-labelledby="check-rules-title">
        {gravestFirst(report.byRule).map((one) => (
          <li key={one.rule}>
            <button
              type="button"
              className="facet-rule"
              data-severity={one.severity}
              aria-pressed={filter.rules.has(one.rule)}
              onClick={() => onFilter({ ...filter, rules: toggled(filter.rules, one.rule) })}
            >
              <span className="facet-rule-words">
                <span className="facet-rule-what">{one.what}</span>
                <span className="facet-rule-id">
                  {t(`severity.${one.severity}`)} · {one.rule}
                </span>
              </span>
              {count(one.count)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function gravestFirst(rules: CheckReport['byRule']): CheckReport['byRule'] {
  return [...rules].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.count - a.count,
  );
}
