import '../../ui/controls.css';
import './editor.css';
import type { Phrase } from '../../../core/phrase/phrase';
import { request } from '../../client/client';
import { Button } from '../../ui/button';
import { useMessages } from '../../ui/messages';
import type { Editing } from './editing';
import { PhraseForm } from './phrase-form';
import { type PhraseStart, useEditing } from './use-editing';

/**
 * The editor of one phrase. It loads the phrase, saves on the fly and lets go with everything written. Give it no
 * `key`: a new phrase becomes a saved one while somebody types, and the text must not be made anew then.
 */
export function PhraseEditor({
  phraseId,
  start,
  onCreated,
  onOpenPhrase,
}: {
  /** Null for a new phrase, until `onCreated` told its id. */
  readonly phraseId: string | null;
  /** What a new phrase begins with; null: nothing. */
  readonly start: PhraseStart | null;
  readonly onCreated: (phrase: Phrase) => void;
  readonly onOpenPhrase: (id: string) => void;
}) {
  const { t } = useMessages();
  const { opened, retry } = useEditing(phraseId, start, onCreated);
  switch (opened.kind) {
    case 'loading':
      return <div className="editor" aria-busy="true" />;
    case 'missing':
    case 'failed':
      return (
        <div className="editor-wait">
          <p>{t(opened.kind === 'missing' ? 'editor.missing' : 'editor.loadFailed')}</p>
          {opened.kind === 'failed' && <Button onPress={retry}>{t('editor.loadAgain')}</Button>}
        </div>
      );
    case 'trashed':
      return <TrashedPhrase phrase={opened.phrase} />;
    case 'open':
      return (
        <PhraseForm key={formKey(opened.editing)} editing={opened.editing} onOpenPhrase={onOpenPhrase} />
      );
    default:
      return opened satisfies never;
  }
}

const keys = new WeakMap<Editing, number>();
let lastKey = 0;

/** One form for one phrase, whatever its id becomes. */
function formKey(editing: Editing): number {
  const key = keys.get(editing) ?? ++lastKey;
  keys.set(editing, key);
  return key;
}

function TrashedPhrase({ phrase }: { readonly phrase: Phrase }) {
  const { t } = useMessages();
  return (
    <article className="editor" aria-label={phrase.title}>
      <div className="editor-gone">
        <p>{t('editor.trashed')}</p>
        <Button
          size="small"
          icon="undo"
          onPress={() => void request('library.restore', { ids: [phrase.id] }).catch(() => undefined)}
        >
          {t('editor.restore')}
        </Button>
      </div>
      <h2 className="trashed-title">{phrase.title}</h2>
      <p className="trashed-body" lang="zh-CN">
        {phrase.body}
      </p>
    </article>
  );
}
