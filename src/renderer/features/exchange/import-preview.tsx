import { useState } from 'react';
import { PLAN_KINDS } from '../../../core/interop/plan';
import { PLATFORMS, type Platform } from '../../../core/phrase/platform';
import type { ImportPreview, ImportResult, ImportRowFilter } from '../../../shared/ipc';
import { Button } from '../../ui/button';
import { formatNumber } from '../../ui/format';
import { useMessages } from '../../ui/messages';
import { Placeholder } from '../../ui/page';
import { ToggleGroup } from '../../ui/toggle-group';
import { toggled } from '../../ui/toggled';
import { ColumnChoice } from './column-choice';
import { type Choices, ImportChoicesForm } from './import-choices';
import { ImportNotes } from './import-notes';
import { ImportRowList } from './import-row-list';
import type { Import } from './use-import';

/** What an import would do, and what a person chooses of it. */
export function ImportPreviewView({
  preview,
  exchange,
  onOpenPhrase,
  onDone,
}: {
  readonly preview: ImportPreview;
  readonly exchange: Import;
  readonly onOpenPhrase: (id: string) => void;
  readonly onDone: (result: ImportResult) => void;
}) {
  const { t, language } = useMessages();
  const { file, format, counts, notes, noteCount, table, left, hidden } = preview;
  const [filter, setFilter] = useState<ImportRowFilter>('all');
  const [choices, setChoices] = useState<Choices>({
    changed: 'skip',
    conflict: 'keep-both',
    into: null,
    strip: true,
    goodOnly: false,
    skipBlocked: false,
  });
  const number = (value: number) => formatNumber(language, value);
  if (format === null) {
    return (
      <Placeholder icon="warning" tone="warn" title={t('exchange.unusable', { file })}>
        <ImportNotes notes={notes} count={noteCount} />
      </Placeholder>
    );
  }
  const busy = exchange.progress !== null;
  const coming =
    counts.new +
    preview.playbooks +
    (choices.changed === 'skip' ? 0 : counts.changed) +
    (choices.conflict === 'skip' ? 0 : counts.conflict);
  const platforms = new Set(preview.platforms);
  const toggle = (platform: Platform) => {
    const next = toggled(platforms, platform);
    if (next.size > 0) exchange.platforms(PLATFORMS.filter((each) => next.has(each)));
  };
  const start = () => {
    void exchange.start(choices).then((result) => {
      if (result !== null) onDone(result);
    });
  };
  const filters: readonly ImportRowFilter[] = ['all', ...PLAN_KINDS, 'findings', 'notes'];
  const countOf = (one: ImportRowFilter): number | null => {
    if (one === 'all') return preview.total;
    if (one === 'notes') return null;
    if (one !== 'findings') return counts[one];
    const by = exchange.checked?.bySeverity;
    return by === undefined ? null : by.error + by.warn + by.info;
  };
  return (
    <div className="exchange-preview">
      <section className="exchange-side" aria-label={t('exchange.choices')}>
        <div className="exchange-file">
          <h2>{file}</h2>
          <p>{t(`interop.format.${format}`)}</p>
          {preview.playbooks > 0 && <p>{t('exchange.playbooks', { count: preview.playbooks })}</p>}
        </div>
        {table !== null && <ColumnChoice table={table} busy={busy} onChange={exchange.columns} />}
        <ImportChoicesForm
          choices={choices}
          counts={counts}
          left={left}
          hidden={hidden}
          blocked={exchange.checked?.bySeverity.error ?? 0}
          onChange={(change) => setChoices((before) => ({ ...before, ...change }))}
        />
        <div className="exchange-start">
          <Button
            look="primary"
            isDisabled={busy || coming === 0 || (left > 0 && !choices.goodOnly)}
            onPress={start}
          >
            {t('exchange.import', { count: number(coming) })}
          </Button>
          <p className="field-hint">{t('exchange.importHint')}</p>
        </div>
        <ImportNotes notes={notes} count={noteCount} />
      </section>
      <section className="exchange-rows" aria-label={t('exchange.rows')}>
        <div className="exchange-filters">
          <div className="toggles">
            {filters.map((one) => (
              <button
                key={one}
                type="button"
                className="toggle"
                aria-pressed={filter === one}
                onClick={() => setFilter(one)}
              >
                {t(`exchange.filter.${one}`)}{' '}
                {countOf(one) !== null && <span className="toggle-count">{number(countOf(one) ?? 0)}</span>}
              </button>
            ))}
          </div>
          <ToggleGroup
            label={t('exchange.platforms')}
            values={PLATFORMS}
            chosen={platforms}
            onToggle={toggle}
            render={(platform) => t(`platform.${platform}`)}
          />
          {exchange.checked?.available === false && (
            <p className="field-warning">{t('check.rules.failed')}</p>
          )}
        </div>
        <ImportRowList filter={filter} revision={exchange.checked ?? preview} onOpenPhrase={onOpenPhrase} />
      </section>
    </div>
  );
}
