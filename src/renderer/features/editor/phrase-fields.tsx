import { useId } from 'react';
import { OUTPUTS, type Output } from '../../../core/phrase/phrase';
import { PLATFORMS, type Platform } from '../../../core/phrase/platform';
import { useMessages } from '../../ui/messages';
import { validity } from './draft';

/** For which platforms the phrase is meant; none means all. */
export function PlatformField({
  platforms,
  onChange,
}: {
  readonly platforms: readonly Platform[];
  readonly onChange: (platforms: readonly Platform[]) => void;
}) {
  const { t } = useMessages();
  const id = useId();
  return (
    <fieldset className="field" aria-describedby={id}>
      <legend className="field-label">{t('editor.platforms')}</legend>
      <div className="toggles">
        {PLATFORMS.map((platform) => (
          <button
            key={platform}
            type="button"
            className="toggle"
            aria-pressed={platforms.includes(platform)}
            onClick={() =>
              onChange(PLATFORMS.filter((each) => (each === platform) !== platforms.includes(each)))
            }
          >
            {t(`platform.${platform}`)}
          </button>
        ))}
      </div>
      <span className="field-hint" id={id}>
        {t(platforms.length === 0 ? 'editor.platformsAll' : 'editor.platformsSome')}
      </span>
    </fieldset>
  );
}

/** How the phrase leaves, each way explained. */
export function OutputField({
  output,
  onChange,
}: {
  readonly output: Output;
  readonly onChange: (output: Output) => void;
}) {
  const { t } = useMessages();
  const name = useId();
  return (
    <fieldset className="field">
      <legend className="field-label">{t('editor.output')}</legend>
      <div className="outputs">
        {OUTPUTS.map((each) => (
          <label key={each} className="output">
            <input type="radio" name={name} checked={each === output} onChange={() => onChange(each)} />
            <span className="output-name">{t(`editor.output.${each}`)}</span>
            <span className="field-hint">{t(`editor.output.${each}.hint`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The days on which the phrase may be used. */
export function ValidityField({
  validFrom,
  validUntil,
  day,
  onChange,
}: {
  /** ISO date; empty means always. */
  readonly validFrom: string;
  readonly validUntil: string;
  /** Today, ISO date in local time. */
  readonly day: string;
  readonly onChange: (field: 'validFrom' | 'validUntil', day: string) => void;
}) {
  const { t } = useMessages();
  const id = useId();
  const reversed = validFrom !== '' && validUntil !== '' && validUntil < validFrom;
  const state = validity({ validFrom, validUntil }, day);
  return (
    <fieldset className="field" aria-describedby={`${id}-more`}>
      <legend className="field-label">{t('editor.validity')}</legend>
      <div className="dates">
        {(['validFrom', 'validUntil'] as const).map((field) => (
          <label key={field} className="date">
            <span className="field-hint">{t(`editor.${field}`)}</span>
            <input
              type="date"
              className="input"
              value={field === 'validFrom' ? validFrom : validUntil}
              max="9999-12-31"
              aria-invalid={reversed}
              onChange={({ currentTarget }) => onChange(field, currentTarget.value)}
            />
          </label>
        ))}
        {!reversed && state !== 'always' && (
          <span className="validity" data-state={state}>
            {t(`editor.validity.${state}`)}
          </span>
        )}
      </div>
      <div id={`${id}-more`}>
        {reversed && <p className="field-error">{t('editor.datesReversed')}</p>}
        {!reversed && state === 'always' && <p className="field-hint">{t('editor.validity.always')}</p>}
        {!reversed && state === 'over' && <p className="field-hint">{t('editor.validity.overHint')}</p>}
      </div>
    </fieldset>
  );
}
