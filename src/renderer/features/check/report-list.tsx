import type { CheckedPhrase } from '../../../shared/ipc';
import { basisLine } from '../../ui/basis-line';
import { Button } from '../../ui/button';
import { excerpt } from '../../ui/excerpt';
import { useMessages } from '../../ui/messages';
import { SeverityMark } from '../../ui/severity-mark';
import { VirtualList } from '../../ui/virtual-list';
import { findingsByRule, type RuleFindings } from './findings-by-rule';

/** Characters that are shown on either side of the words. */
const AROUND = 20;

/** The phrases of a report with what the rules say of each. */
export function ReportList({
  phrases,
  asked,
  onOpenPhrase,
  onFix,
}: {
  readonly phrases: readonly CheckedPhrase[];
  /** How many platforms were checked: a finding on all of them names none. */
  readonly asked: number;
  readonly onOpenPhrase: (id: string) => void;
  readonly onFix: (id: string) => void;
}) {
  const { t } = useMessages();
  return (
    <div className="check-phrases">
      <VirtualList
        items={phrases}
        keyOf={({ id }) => id}
        estimate={150}
        label={t('check.list')}
        render={(phrase) => (
          <article className="check-phrase">
            <header className="check-phrase-header">
              <h3>
                <button
                  type="button"
                  className="link"
                  title={t('check.open')}
                  onClick={() => onOpenPhrase(phrase.id)}
                >
                  {phrase.title}
                </button>
              </h3>
              {phrase.fixable && (
                <Button
                  size="small"
                  aria-label={t('check.fixOneNamed', { title: phrase.title })}
                  onPress={() => onFix(phrase.id)}
                >
                  {t('check.fixOne')}
                </Button>
              )}
            </header>
            {findingsByRule(phrase.findings).map((group) => (
              <Reason
                key={`${group.first.rule} ${group.first.start} ${group.first.severity}`}
                body={phrase.body}
                group={group}
                asked={asked}
              />
            ))}
          </article>
        )}
      />
    </div>
  );
}

/** One reason with the places that it is about. */
function Reason({
  body,
  group: { first, all },
  asked,
}: {
  readonly body: string;
  readonly group: RuleFindings;
  readonly asked: number;
}) {
  const { t } = useMessages();
  const basis = basisLine(first.basis, 2);
  return (
    <div className="check-reason" data-severity={first.severity}>
      <div className="check-reason-side">
        <SeverityMark severity={first.severity} />
        {first.platforms.length < asked && (
          <span className="check-reason-platforms">
            {first.platforms.map((platform) => t(`platform.${platform}`)).join(' · ')}
          </span>
        )}
      </div>
      <div className="check-reason-words">
        {all.map(({ start, end }) => {
          const { lead, words, tail } = excerpt(body, start, end, AROUND);
          return (
            <p key={start} className="check-excerpt">
              {lead}
              <mark>{words}</mark>
              {tail}
            </p>
          );
        })}
        <p>{first.what}</p>
        <p className="check-why">{first.why}</p>
        {first.instead !== '' && (
          <p className="check-instead">{t('finding.instead', { instead: first.instead })}</p>
        )}
        {basis !== '' && <p className="check-basis">{t('finding.basis', { basis })}</p>}
      </div>
    </div>
  );
}
