import { replacementsOf } from '../../../core/lint/finding';
import { basisLine } from '../../ui/basis-line';
import { useMessages } from '../../ui/messages';
import { SeverityMark } from '../../ui/severity-mark';
import type { Checked } from './use-findings';

/** Replacements that are offered for one finding. */
const OFFERED = 4;

/** What the rules say of the text above, each with what may stand instead. */
export function FindingList({
  checked,
  current,
  onShow,
  onReplace,
}: {
  readonly checked: Checked | null;
  /** False while the text has changed since it was checked: ranges hold no longer. */
  readonly current: boolean;
  readonly onShow: (start: number, end: number) => void;
  readonly onReplace: (start: number, end: number, replacement: string) => void;
}) {
  const { t } = useMessages();
  if (checked === null) return null;
  if (checked.findings.length === 0) {
    return checked.body.trim() === '' ? null : (
      <p className="findings-none" role="status">
        {t('library.noFindings')}
      </p>
    );
  }
  return (
    <section className="findings" aria-label={t('library.findings')}>
      <p className="visually-hidden" role="status">
        {t('library.findingCount', { count: checked.findings.length })}
      </p>
      <ul>
        {checked.findings.map(({ finding, platforms }) => (
          <li
            key={`${finding.rule} ${finding.start} ${finding.end} ${finding.severity}`}
            className="finding"
            data-severity={finding.severity}
          >
            <div className="finding-head">
              <button
                type="button"
                className="finding-words"
                title={t('library.showWords')}
                disabled={!current}
                onClick={() => onShow(finding.start, finding.end)}
              >
                {finding.text}
              </button>
              <SeverityMark severity={finding.severity} />
              {platforms.length < checked.asked && (
                <span className="finding-platforms">
                  {platforms.map((platform) => t(`platform.${platform}`)).join(' · ')}
                </span>
              )}
            </div>
            <p>{finding.what}</p>
            <p className="finding-why">{finding.why}</p>
            {finding.basis.length > 0 && (
              <p className="finding-basis">{t('finding.basis', { basis: basisLine(finding.basis, 2) })}</p>
            )}
            {finding.instead !== '' && (
              <p className="finding-basis">{t('finding.instead', { instead: finding.instead })}</p>
            )}
            <div className="finding-fixes">
              {replacementsOf(finding)
                .slice(0, OFFERED)
                .map((replacement) => (
                  <button
                    key={replacement}
                    type="button"
                    className="button"
                    data-size="small"
                    disabled={!current}
                    onClick={() => onReplace(finding.start, finding.end, replacement)}
                  >
                    {replacement === '' ? t('library.deleteWords') : t('library.replace', { replacement })}
                  </button>
                ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
