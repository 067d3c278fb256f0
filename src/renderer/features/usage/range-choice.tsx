import { useMessages } from '../../ui/messages';

/** Days that a look at the usage goes back. */
const RANGES = ['7', '30', '90', '365', 'all'] as const;

/** One of {@link RANGES}. */
export type UsageRange = (typeof RANGES)[number];

/** Chooses how far back the page looks. */
export function RangeChoice({
  range,
  onChange,
}: {
  readonly range: UsageRange;
  readonly onChange: (range: UsageRange) => void;
}) {
  const { t } = useMessages();
  return (
    <div role="radiogroup" className="usage-range" aria-label={t('usage.range')}>
      {RANGES.map((each) => (
        <label key={each} className="usage-range-option">
          <input
            type="radio"
            name="usage-range"
            value={each}
            checked={each === range}
            onChange={() => onChange(each)}
          />
          {t(`usage.range.${each}`)}
        </label>
      ))}
    </div>
  );
}
