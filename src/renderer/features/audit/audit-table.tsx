import { useMemo } from 'react';
import type { AuditLine } from '../../../shared/ipc';
import { formatTime } from '../../ui/format';
import { type Messages, useMessages } from '../../ui/messages';
import { type Column, VirtualTable } from '../../ui/virtual-table';

/** The lines of the log; older ones come as the person scrolls. */
export function AuditTable({
  lines,
  complete,
  failed,
  rules,
  onMore,
  onOpenPhrase,
}: {
  readonly lines: readonly AuditLine[];
  readonly complete: boolean;
  readonly failed: boolean;
  /** Words of rules by id. */
  readonly rules: ReadonlyMap<string, string>;
  readonly onMore: () => void;
  readonly onOpenPhrase: (id: string) => void;
}) {
  const messages = useMessages();
  const { t } = messages;
  const columns = useMemo(() => columnsOf(messages, rules, onOpenPhrase), [messages, rules, onOpenPhrase]);
  return (
    <>
      <div className="audit-table">
        <VirtualTable
          label={t('audit.title')}
          columns={columns}
          rows={lines}
          keyOf={({ number }) => number}
          estimate={40}
          complete={complete}
          onEnd={onMore}
        />
      </div>
      <p className="audit-end" role="status">
        {failed
          ? t('audit.moreFailed')
          : complete
            ? t('audit.complete', { count: lines.length })
            : t('audit.more')}
      </p>
    </>
  );
}

function columnsOf(
  { t, language }: Messages,
  rules: ReadonlyMap<string, string>,
  onOpenPhrase: (id: string) => void,
): readonly Column<AuditLine>[] {
  return [
    {
      id: 'at',
      heading: t('audit.column.at'),
      cell: ({ at }) => <span className="audit-at">{formatTime(language, at)}</span>,
    },
    {
      id: 'action',
      heading: t('audit.column.action'),
      cell: ({ action }) => (
        <span className="audit-action" data-action={action}>
          {t(`audit.action.${action}`)}
        </span>
      ),
    },
    {
      id: 'phrase',
      heading: t('audit.column.phrase'),
      cell: ({ phraseId, title }) =>
        title === null ? (
          <span className="audit-gone">{t('audit.gone')}</span>
        ) : (
          <button type="button" className="link" onClick={() => onOpenPhrase(phraseId)}>
            {title}
          </button>
        ),
    },
    {
      id: 'rules',
      heading: t('audit.column.rules'),
      cell: (line) =>
        line.rules.map((rule) => (
          <span key={rule} className="audit-rule" title={rule}>
            {rules.get(rule) ?? rule}
          </span>
        )),
    },
    {
      id: 'platform',
      heading: t('audit.column.platform'),
      cell: ({ platform }) => t(`platform.${platform}`),
    },
    {
      id: 'reason',
      heading: t('audit.column.reason'),
      cell: ({ reason }) => (
        <span className="audit-reason" data-none={reason === null || undefined}>
          {reason ?? '–'}
        </span>
      ),
    },
  ];
}
