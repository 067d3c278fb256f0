import type { EditorView } from '@codemirror/view';
import { replacementsOf } from '../../../core/lint/finding';
import { basisLine } from '../../ui/basis-line';
import { Button } from '../../ui/button';
import { useMessages } from '../../ui/messages';
import { SeverityMark } from '../../ui/severity-mark';
import { type BodyFinding, type BodyFindings, fixAllSafe, replaceFinding, safeFixes } from './body-findings';
import { OFFERED, replacementLabel } from './finding-card';

/** What the rules say of the text above, each with what may stand instead. */
export function FindingList({
  checked: { state, findings },
  blank,
  asked,
  view,
}: {
  readonly checked: BodyFindings;
  /** True while there is no text: nothing is said of it. */
  readonly blank: boolean;
  /** How many platforms were asked. */
  readonly asked: number;
  readonly view: EditorView | null;
}) {
  const { t } = useMessages();
  if (state === 'failed') return <p className="findings-none field-warning">{t('editor.checkFailed')}</p>;
  if (blank) return null;
  // The line keeps its place until it is known what it says.
  if (state === 'waiting') return <p className="findings-none">{'\u00a0'}</p>;
  if (findings.length === 0) {
    return (
      <p className="findings-none" data-good>
        {t('editor.noFindings')}
      </p>
    );
  }
  const safe = safeFixes(findings).length;
  return (
    <section className="findings" aria-label={t('editor.findings')}>
      <div className="findings-head">
        <p role="status">{t('editor.findingCount', { count: findings.length })}</p>
        <span className="field-hint">{t('editor.findingKeys')}</span>
        {safe > 1 && (
          <Button size="small" icon="check" onPress={() => view !== null && fixAllSafe(view)}>
            {t('editor.fixAll', { count: safe })}
          </Button>
        )}
      </div>
      <ul>
        {keyed(findings).map(([key, each]) => (
          <Item key={key} found={each} asked={asked} view={view} />
        ))}
      </ul>
    </section>
  );
}

/** Findings keep their key while text before them is typed: a button under the pointer or the focus stays the same. */
function keyed(findings: readonly BodyFinding[]): readonly (readonly [string, BodyFinding])[] {
  const seen = new Map<string, number>();
  return findings.map((each) => {
    const name = `${each.finding.rule} ${each.finding.severity} ${each.finding.text}`;
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return [`${name} ${count}`, each];
  });
}

function Item({
  found,
  asked,
  view,
}: {
  readonly found: BodyFinding;
  readonly asked: number;
  readonly view: EditorView | null;
}) {
  const messages = useMessages();
  const { t } = messages;
  const { finding, platforms, from, to, current } = found;
  const show = () => {
    view?.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
    view?.focus();
  };
  return (
    <li className="finding" data-severity={finding.severity}>
      <div className="finding-head">
        <button type="button" className="finding-words" title={t('editor.showWords')} onClick={show}>
          {finding.text}
        </button>
        <SeverityMark severity={finding.severity} />
        {platforms.length < asked && (
          <span className="finding-platforms">
            {platforms.map((platform) => t(`platform.${platform}`)).join(' · ')}
          </span>
        )}
        <div className="finding-fixes">
          {replacementsOf(finding)
            .slice(0, OFFERED)
            .map((replacement) => (
              <Button
                key={replacement}
                size="small"
                isDisabled={!current}
                onPress={() => view !== null && replaceFinding(view, found, replacement)}
              >
                {replacementLabel(replacement, messages)}
              </Button>
            ))}
        </div>
      </div>
      <p className="finding-what">{finding.what}</p>
      <p className="finding-why">{finding.why}</p>
      {finding.basis.length > 0 && (
        <p className="finding-basis">{t('finding.basis', { basis: basisLine(finding.basis, 2) })}</p>
      )}
      {finding.instead !== '' && (
        <p className="finding-basis">{t('finding.instead', { instead: finding.instead })}</p>
      )}
    </li>
  );
}
