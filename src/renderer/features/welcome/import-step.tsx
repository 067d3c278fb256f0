import { useState } from 'react';
import type { ImportPreview } from '../../../shared/ipc';
import { noteMessage, notePlace } from '../../../shared/note-message';
import { request } from '../../client/client';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { useMessages } from '../../ui/messages';

const NOTES_SHOWN = 20;

/** How far the import is. */
type Import =
  | { readonly kind: 'start' | 'choosing' | 'importing' | 'failed' }
  | { readonly kind: 'preview'; readonly preview: ImportPreview }
  | { readonly kind: 'done'; readonly added: number };

/** What is not simply new is left for the page in the library window, where there is more to choose. */
const DEFAULTS = {
  changed: 'skip',
  conflict: 'keep-both',
  into: null,
  strip: true,
  goodOnly: true,
  skipBlocked: false,
} as const;

/** Phrases from a file: what would happen first, then the person says so. */
export function ImportStep() {
  const { t } = useMessages();
  const [state, setState] = useState<Import>({ kind: 'start' });
  const choose = async () => {
    setState({ kind: 'choosing' });
    try {
      const preview = await request('import.choose', { what: 'file' });
      setState(preview === null ? { kind: 'start' } : { kind: 'preview', preview });
    } catch {
      setState({ kind: 'failed' });
    }
  };
  const take = async () => {
    setState({ kind: 'importing' });
    try {
      const { added } = await request('import.start', DEFAULTS);
      setState({ kind: 'done', added });
    } catch {
      setState({ kind: 'failed' });
    }
  };
  const busy = state.kind === 'choosing' || state.kind === 'importing';
  return (
    <div className="welcome-fields">
      <div>
        <Button icon="folder" isDisabled={busy} onPress={() => void choose()}>
          {t('exchange.choose.file')}
        </Button>
      </div>
      <div role="status" className="welcome-news">
        {state.kind === 'failed' && <p className="field-error">{t('exchange.failed')}</p>}
        {state.kind === 'done' && (
          <p className="welcome-done">
            <Icon name="check" />
            {t('exchange.done', { added: state.added, replaced: 0 })}
          </p>
        )}
        {state.kind === 'preview' && <Preview preview={state.preview} onImport={() => void take()} />}
      </div>
    </div>
  );
}

function Preview({ preview, onImport }: { readonly preview: ImportPreview; readonly onImport: () => void }) {
  const { t, language } = useMessages();
  const { file, format, name, counts, notes, noteCount } = preview;
  const coming = counts.new + counts.conflict + preview.playbooks;
  return (
    <div className="welcome-preview">
      {format === null ? (
        <p className="field-error">{t('exchange.unusable', { file })}</p>
      ) : (
        <>
          <p>
            <strong>{name}</strong> <span className="welcome-quiet">{t(`interop.format.${format}`)}</span>
          </p>
          <ul className="welcome-counts">
            <li>{t('exchange.fresh', { count: counts.new + counts.conflict })}</li>
            {preview.playbooks > 0 && <li>{t('exchange.playbooks', { count: preview.playbooks })}</li>}
            {counts.same + counts.changed > 0 && (
              <li>{t('exchange.there', { count: counts.same + counts.changed })}</li>
            )}
          </ul>
        </>
      )}
      {notes.length > 0 && (
        <ul className="welcome-problems">
          {notes.slice(0, NOTES_SHOWN).map((note) => (
            <li key={`${note.code} ${notePlace(language, note)}`}>
              <code>{notePlace(language, note)}</code> {noteMessage(language, note)}
            </li>
          ))}
          {noteCount > NOTES_SHOWN && <li>{t('exchange.moreNotes', { count: noteCount - NOTES_SHOWN })}</li>}
        </ul>
      )}
      {coming > 0 && (
        <div>
          <Button look="primary" onPress={onImport}>
            {t('exchange.import', { count: coming })}
          </Button>
        </div>
      )}
    </div>
  );
}
