import { useState } from 'react';
import type { PackPreview } from '../../../shared/ipc';
import { request } from '../../client/client';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { useMessages } from '../../ui/messages';

/** How far the import is. */
type Import =
  | { readonly kind: 'start' | 'choosing' | 'importing' | 'failed' }
  | { readonly kind: 'preview'; readonly preview: PackPreview }
  | { readonly kind: 'done'; readonly added: number };

/** Phrases from a pack file: what would happen first, then the person says so. */
export function ImportStep() {
  const { t } = useMessages();
  const [state, setState] = useState<Import>({ kind: 'start' });
  const choose = async () => {
    setState({ kind: 'choosing' });
    try {
      const preview = await request('packs.choose', {});
      setState(preview === null ? { kind: 'start' } : { kind: 'preview', preview });
    } catch {
      setState({ kind: 'failed' });
    }
  };
  const take = async () => {
    setState({ kind: 'importing' });
    try {
      const { added } = await request('packs.import', {});
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
          {t('packs.choose')}
        </Button>
      </div>
      <div role="status" className="welcome-news">
        {state.kind === 'failed' && <p className="field-error">{t('packs.failed')}</p>}
        {state.kind === 'done' && (
          <p className="welcome-done">
            <Icon name="check" />
            {t('packs.done', { count: state.added })}
          </p>
        )}
        {state.kind === 'preview' && <Preview preview={state.preview} onImport={() => void take()} />}
      </div>
    </div>
  );
}

function Preview({ preview, onImport }: { readonly preview: PackPreview; readonly onImport: () => void }) {
  const { t } = useMessages();
  const { file, pack, fresh, playbooks, there, problems, problemCount } = preview;
  return (
    <div className="welcome-preview">
      {pack === null ? (
        <p className="field-error">{t('packs.unusable', { file })}</p>
      ) : (
        <>
          <p>
            <strong>{pack.name}</strong> {pack.version}
            {pack.author === '' ? null : <span className="welcome-quiet"> · {pack.author}</span>}
          </p>
          <ul className="welcome-counts">
            <li>{t('packs.fresh', { count: fresh })}</li>
            {playbooks > 0 && <li>{t('packs.playbooks', { count: playbooks })}</li>}
            {there > 0 && <li>{t('packs.there', { count: there })}</li>}
            {problemCount > 0 && <li>{t('packs.damaged', { count: problemCount })}</li>}
          </ul>
        </>
      )}
      {problems.length > 0 && (
        <ul className="welcome-problems">
          {problems.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {path !== '' && <code>{path}</code>} {message}
            </li>
          ))}
          {problemCount > problems.length && (
            <li>{t('packs.more', { count: problemCount - problems.length })}</li>
          )}
        </ul>
      )}
      {pack !== null && fresh + playbooks > 0 && (
        <div>
          <Button look="primary" onPress={onImport}>
            {t('packs.import', { count: fresh + playbooks })}
          </Button>
        </div>
      )}
    </div>
  );
}
