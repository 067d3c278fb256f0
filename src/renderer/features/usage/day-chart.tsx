import { useState } from 'react';
import { formatDay, formatMonth, formatNumber } from '../../ui/format';
import { type Messages, useMessages } from '../../ui/messages';
import { ScrollRegion } from '../../ui/scroll-region';
import { type Bar, type BarSpan, busiest, labelled, ticks } from './bars';

/** Words below the chart. */
const LABELS = 5;

/**
 * Uses by day as bars, for the eye; the sentence above says what they say together, and the table below has every
 * number for those who read it otherwise.
 */
export function DayChart({ span, bars }: { readonly span: BarSpan; readonly bars: readonly Bar[] }) {
  const messages = useMessages();
  const { t, language } = messages;
  const [pointed, setPointed] = useState<number | null>(null);
  const axis = ticks(bars.reduce((most, { uses }) => Math.max(most, uses), 0));
  const top = axis.at(-1) ?? 1;
  const best = busiest(bars);
  const pointedBar = pointed === null ? undefined : bars[pointed];
  const marked = new Set(labelled(bars.length, LABELS));

  return (
    <figure className="day-chart">
      <figcaption className="day-chart-caption">
        <span>
          {best === null
            ? ''
            : t(`usage.busiest.${span}`, {
                when: nameOf(best, span, messages),
                uses: formatNumber(language, best.uses),
              })}
        </span>
        <span className="day-chart-pointed" aria-hidden="true">
          {pointedBar === undefined
            ? ''
            : t('usage.bar', {
                when: nameOf(pointedBar, span, messages),
                uses: formatNumber(language, pointedBar.uses),
                characters: formatNumber(language, pointedBar.characters),
              })}
        </span>
      </figcaption>
      <div className="day-chart-plot" aria-hidden="true">
        <div className="day-chart-axis">
          {axis.map((tick) => (
            <span key={tick} style={{ bottom: `${(tick / top) * 100}%` }}>
              {formatNumber(language, tick)}
            </span>
          ))}
        </div>
        <div className="day-chart-area">
          {axis.map((tick) => (
            <div key={tick} className="day-chart-line" style={{ bottom: `${(tick / top) * 100}%` }} />
          ))}
          <div className="day-chart-bars" onPointerLeave={() => setPointed(null)}>
            {bars.map(({ from, uses }, index) => (
              <div
                key={from}
                className="day-chart-slot"
                data-pointed={index === pointed || undefined}
                onPointerEnter={() => setPointed(index)}
              >
                <div className="day-chart-bar" style={{ height: `${(uses / top) * 100}%` }} />
              </div>
            ))}
          </div>
        </div>
        <div className="day-chart-days">
          {bars.map(({ from }, index) =>
            marked.has(index) ? (
              <span key={from} style={{ left: `${((index + 0.5) / bars.length) * 100}%` }}>
                {span === 'month' ? formatMonth(language, from) : formatDay(language, from)}
              </span>
            ) : null,
          )}
        </div>
      </div>
      <details className="day-chart-numbers">
        <summary>{t('usage.asTable')}</summary>
        <ScrollRegion label={t('usage.asTable')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t(`usage.span.${span}`)}</th>
                <th scope="col" className="number">
                  {t('usage.uses')}
                </th>
                <th scope="col" className="number">
                  {t('usage.characters')}
                </th>
              </tr>
            </thead>
            <tbody>
              {[...bars].reverse().map((bar) => (
                <tr key={bar.from}>
                  <th scope="row">{nameOf(bar, span, messages)}</th>
                  <td className="number">{formatNumber(language, bar.uses)}</td>
                  <td className="number">{formatNumber(language, bar.characters)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </details>
    </figure>
  );
}

/** What a bar stands for. */
function nameOf({ from, to }: Bar, span: BarSpan, { t, language }: Messages): string {
  switch (span) {
    case 'day':
      return formatDay(language, from);
    case 'week':
      return t('usage.fromTo', {
        from: formatDay(language, from, true),
        to: formatDay(language, to, from.slice(0, 4) !== to.slice(0, 4)),
      });
    case 'month':
      return formatMonth(language, from);
    default:
      return span satisfies never;
  }
}
