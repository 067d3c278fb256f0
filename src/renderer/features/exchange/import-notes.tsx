import { type Note, severityOf } from '../../../core/interop/note';
import { noteMessage, notePlace } from '../../../shared/note-message';
import { useMessages } from '../../ui/messages';

/** What there is to say about a file: where, and what. */
export function ImportNotes({ notes, count }: { readonly notes: readonly Note[]; readonly count: number }) {
  const { t, language } = useMessages();
  if (notes.length === 0) return null;
  return (
    <div className="exchange-notes">
      <h3>{t('exchange.notes', { count })}</h3>
      <ul>
        {notes.map((note, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the notes of a file never move
          <li key={index} data-severity={severityOf(note.code)}>
            {[notePlace(language, note), noteMessage(language, note)]
              .filter((part) => part !== '')
              .join(': ')}
          </li>
        ))}
        {count > notes.length && <li>{t('exchange.moreNotes', { count: count - notes.length })}</li>}
      </ul>
    </div>
  );
}
