import type { CheckAction } from '../../../core/ports';
import type { UsageReport } from '../../../shared/ipc';
import { formatNumber } from '../../ui/format';
import { useMessages } from '../../ui/messages';
import { ScrollRegion } from '../../ui/scroll-region';

/** In the order in which they happen to a text. */
const COLUMNS = [
  'blocked',
  'asked',
  'replaced',
  'confirmed',
  'overridden',
] as const satisfies readonly CheckAction[];

/** What the check did, a row for each rule. */
export function RuleTable({ rules }: { readonly rules: UsageReport['byRule'] }) {
  const { t, language } = useMessages();
  if (rules.length === 0) return <p className="usage-nothing">{t('usage.byRuleNone')}</p>;
  return (
    <ScrollRegion label={t('usage.byRule')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('usage.rule')}</th>
            {COLUMNS.map((action) => (
              <th key={action} scope="col" className="number">
                {t(`audit.action.${action}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.map((row) => (
            <tr key={row.rule}>
              <th scope="row" className="rule-words">
                {row.what === '' ? row.rule : row.what}
                {row.what !== '' && <span className="rule-id">{row.rule}</span>}
              </th>
              {COLUMNS.map((action) => (
                <td key={action} className="number" data-none={row[action] === 0 || undefined}>
                  {formatNumber(language, row[action])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
