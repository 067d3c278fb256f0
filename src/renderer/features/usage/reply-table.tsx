import type { UsageReport } from '../../../shared/ipc';
import { formatNumber } from '../../ui/format';
import { useMessages } from '../../ui/messages';
import { ScrollRegion } from '../../ui/scroll-region';

const LIMITS = ['first', 'greeting', 'usual', 'late'] as const;

/** How often each norm of replying was met, a row for each day that was timed. */
export function ReplyTable({ days }: { readonly days: UsageReport['replies'] }) {
  const { t, language } = useMessages();
  if (days.length === 0) return <p className="usage-nothing">{t('usage.repliesNone')}</p>;
  return (
    <ScrollRegion label={t('usage.replies')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('usage.day')}</th>
            <th scope="col" className="number">
              {t('usage.timed')}
            </th>
            {LIMITS.map((limit) => (
              <th key={limit} scope="col" className="number">
                {t(`replyLimit.${limit}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, timed, met }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              <td className="number">{formatNumber(language, timed)}</td>
              {LIMITS.map((limit) => (
                <td key={limit} className="number">
                  {t('usage.replyShare', {
                    met: formatNumber(language, met[limit]),
                    share: String(timed === 0 ? 0 : Math.round((100 * met[limit]) / timed)),
                  })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
