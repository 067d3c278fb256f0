import type { UsageReport } from '../../../shared/ipc';
import { formatNumber } from '../../ui/format';
import { useMessages } from '../../ui/messages';
import { ScrollRegion } from '../../ui/scroll-region';

/** The phrases that were used most, with a bar that says how they compare. */
export function MostUsed({
  phrases,
  onOpenPhrase,
}: {
  readonly phrases: UsageReport['mostUsed'];
  readonly onOpenPhrase: (id: string) => void;
}) {
  const { t, language } = useMessages();
  const most = phrases.reduce((high, { uses }) => Math.max(high, uses), 1);
  if (phrases.length === 0) return <p className="usage-nothing">{t('usage.mostUsedNone')}</p>;
  return (
    <ScrollRegion label={t('usage.mostUsed')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('usage.phrase')}</th>
            <th scope="col" className="number">
              {t('usage.uses')}
            </th>
            <th scope="col" className="number">
              {t('usage.characters')}
            </th>
          </tr>
        </thead>
        <tbody>
          {phrases.map(({ id, title, uses, characters }) => (
            <tr key={id}>
              <th scope="row" className="most-used-title">
                <button type="button" className="link" onClick={() => onOpenPhrase(id)}>
                  {title}
                </button>
                <div className="share" aria-hidden="true">
                  <div className="share-bar" style={{ width: `${(uses / most) * 100}%` }} />
                </div>
              </th>
              <td className="number">{formatNumber(language, uses)}</td>
              <td className="number">{formatNumber(language, characters)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
