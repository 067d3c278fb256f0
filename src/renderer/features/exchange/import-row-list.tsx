import { withVisibleCharacters } from '../../../core/interop/hidden-characters';
import type { ImportRow, ImportRowFilter } from '../../../shared/ipc';
import { noteMessage } from '../../../shared/note-message';
import { DiffText } from '../../ui/diff-text';
import { excerpt } from '../../ui/excerpt';
import { useMessages } from '../../ui/messages';
import { Loading, Placeholder } from '../../ui/page';
import { SeverityMark } from '../../ui/severity-mark';
import { VirtualList } from '../../ui/virtual-list';
import { useImportRows } from './use-import-rows';

/** Characters that are shown on either side of words that the rules object to. */
const AROUND = 12;

/** The phrases of a file: what each is to the library, what would change, and what the rules say. */
export function ImportRowList({
  filter,
  revision,
  onOpenPhrase,
}: {
  readonly filter: ImportRowFilter;
  readonly revision: unknown;
  readonly onOpenPhrase: (id: string) => void;
}) {
  const { t } = useMessages();
  const { rows, total, more } = useImportRows(filter, revision);
  if (total === null) return <Loading />;
  if (total === 0) return <Placeholder icon="filter" title={t('exchange.noRows')} />;
  return (
    <VirtualList
      items={rows}
      keyOf={({ index }) => index}
      estimate={86}
      label={t('exchange.rows')}
      onEnd={more}
      render={(row) => <Row row={row} onOpenPhrase={onOpenPhrase} />}
    />
  );
}

function Row({
  row,
  onOpenPhrase,
}: {
  readonly row: ImportRow;
  readonly onOpenPhrase: (id: string) => void;
}) {
  const { t, language } = useMessages();
  const { kind, title, body, abbreviations, category, line, pictures, before, sharing, findings, notes } =
    row;
  const place = [category, line === null ? '' : t('interop.line', { line })].filter((part) => part !== '');
  const shown = row.hidden ? withVisibleCharacters(body) : body;
  return (
    <article className="exchange-row">
      <header>
        <span className="exchange-kind" data-kind={kind}>
          {t(`exchange.kind.${kind}`)}
        </span>
        <h3>{before !== null && before.title !== title ? `${before.title} → ${title}` : title}</h3>
        {abbreviations.map((abbreviation) => (
          <kbd key={abbreviation}>{abbreviation}</kbd>
        ))}
        <span className="exchange-place">{place.join(' · ')}</span>
      </header>
      {before === null || before.body === body ? (
        <p className="exchange-body">{shown}</p>
      ) : (
        <DiffText before={before.body} after={body} />
      )}
      {pictures.length > 0 && (
        <p className="exchange-place">{t('exchange.pictures', { names: pictures.join(' ') })}</p>
      )}
      {before !== null && before.abbreviations.join() !== abbreviations.join() && (
        <p className="exchange-remark">
          {t('exchange.abbreviationsBefore', { before: before.abbreviations.join(' ') || '—' })}
        </p>
      )}
      {sharing.length > 0 && (
        <p className="exchange-remark">
          {t('exchange.sharedWith')}{' '}
          {sharing.map((other) => (
            <button key={other.id} type="button" className="link" onClick={() => onOpenPhrase(other.id)}>
              {other.title}
            </button>
          ))}
        </p>
      )}
      {findings.map((finding) => {
        const { lead, words, tail } = excerpt(body, finding.start, finding.end, AROUND);
        return (
          <p key={`${finding.rule} ${finding.start}`} className="exchange-finding">
            <SeverityMark severity={finding.severity} /> {lead}
            <mark>{words}</mark>
            {tail} — {finding.what}
          </p>
        );
      })}
      {notes.map((note, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the notes of a row never move
        <p key={index} className="exchange-remark">
          {noteMessage(language, note)}
        </p>
      ))}
    </article>
  );
}
