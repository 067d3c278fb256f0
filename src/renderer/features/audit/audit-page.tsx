import './audit.css';
import { useMemo, useState } from 'react';
import { request } from '../../client/client';
import { useAnswer } from '../../client/use-answer';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { useMessages } from '../../ui/messages';
import { LoadFailed, Loading, Page, Placeholder } from '../../ui/page';
import { toast } from '../../ui/toasts';
import { type AuditFilter, isNarrow, isReversed } from './audit-filter';
import { AuditFilterBar } from './audit-filter-bar';
import { AuditTable } from './audit-table';
import { useAuditLines } from './use-audit-lines';

/** What was done about findings: who has to answer for a text can look it up and take it along. */
export function AuditPage({ onOpenPhrase }: { readonly onOpenPhrase: (id: string) => void }) {
  const { t } = useMessages();
  const [filter, setFilter] = useState<AuditFilter>({});
  const { lines, complete, failed, more, again } = useAuditLines(filter);
  const rules = useRuleWords();

  const write = () => {
    request('audit.export', filter).then(
      ({ file }) => {
        if (file !== null) toast({ text: t('audit.exported', { file }) });
      },
      () => toast({ text: t('audit.exportFailed'), tone: 'error' }),
    );
  };

  return (
    <Page
      title={t('audit.title')}
      hint={t('audit.hint')}
      actions={
        <Button icon="save" isDisabled={lines === null || lines.length === 0} onPress={write}>
          {t('audit.export')}
        </Button>
      }
    >
      <p className="audit-promise">
        <Icon name="shield" />
        {t('audit.promise')}
      </p>
      <AuditFilterBar filter={filter} rules={rules} onChange={setFilter} />
      {lines === null ? (
        failed ? (
          <LoadFailed onAgain={again} />
        ) : (
          <Loading />
        )
      ) : lines.length > 0 ? (
        <AuditTable
          lines={lines}
          complete={complete}
          failed={failed}
          rules={rules}
          onMore={more}
          onOpenPhrase={onOpenPhrase}
        />
      ) : isNarrow(filter) ? (
        <Placeholder icon="filter" title={t(isReversed(filter) ? 'audit.reversed' : 'audit.noneShown')}>
          <Button onPress={() => setFilter({})}>{t('audit.clearFilter')}</Button>
        </Placeholder>
      ) : (
        <Placeholder icon="log" title={t('audit.none')} text={t('audit.noneHint')} />
      )}
    </Page>
  );
}

/** The words of every rule that ever did something, by id; the log itself keeps ids only. */
function useRuleWords(): ReadonlyMap<string, string> {
  const { answer } = useAnswer('usage.read', { days: null }, null);
  return useMemo(
    () =>
      new Map(
        (answer?.byRule ?? []).map(({ rule, what }): [string, string] => [rule, what === '' ? rule : what]),
      ),
    [answer],
  );
}
