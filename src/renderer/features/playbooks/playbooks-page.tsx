import './playbooks.css';
import { useEffect, useState } from 'react';
import type { RequestInput } from '../../../shared/ipc';
import { request } from '../../client/client';
import { useAnswer } from '../../client/use-answer';
import { Button } from '../../ui/button';
import { useMessages } from '../../ui/messages';
import { LoadFailed, Loading, Page, Placeholder } from '../../ui/page';
import { toast } from '../../ui/toasts';
import { useUndo } from '../../ui/use-undo';
import { PlaybookEditor } from './playbook-editor';
import { PlaybookList } from './playbook-list';
import { PlaybookTrash } from './playbook-trash';

/** Playbooks: those that there are, and one of them to be edited. */
export function PlaybooksPage({
  playbook: wanted,
  onOpenPhrase,
}: {
  /** The playbook that somebody wants to see; another object for each wish. */
  readonly playbook: { readonly id: string } | null;
  readonly onOpenPhrase: (id: string) => void;
}) {
  const { t } = useMessages();
  const { answer: rows, failed, again } = useAnswer('playbooks.list', {});
  const { offer } = useUndo();
  const [selected, setSelected] = useState<string | null>(wanted?.id ?? null);
  const [fresh, setFresh] = useState<string | null>(null);
  useEffect(() => {
    if (wanted !== null) setSelected(wanted.id);
  }, [wanted]);
  if (rows === null) {
    return (
      <Page title={t('playbooks.title')} hint={t('playbooks.hint')}>
        {failed ? <LoadFailed onAgain={again} /> : <Loading />}
      </Page>
    );
  }
  const shown = rows.find(({ id }) => id === selected) ?? rows[0];
  const fail = () => toast({ text: t('library.actionFailed'), tone: 'error' });
  const create = () => {
    const draft: RequestInput<'playbooks.create'> = {
      title: t('playbooks.untitled'),
      description: '',
      abbreviations: [],
      platforms: [],
      steps: [{ id: 's1', kind: 'do', text: t('playbooks.firstStep') }],
    };
    request('playbooks.create', draft).then(({ id }) => {
      setFresh(id);
      setSelected(id);
    }, fail);
  };
  const remove = (id: string, title: string) => {
    request('playbooks.remove', { id }).then(
      () => offer(t('playbooks.removed', { title }), { onUndone: () => setSelected(id) }),
      fail,
    );
  };
  return (
    <Page
      title={t('playbooks.title')}
      hint={t('playbooks.hint')}
      actions={
        <Button look="primary" icon="plus" onPress={create}>
          {t('playbooks.new')}
        </Button>
      }
    >
      {shown === undefined ? (
        <>
          <Placeholder icon="playbook" title={t('playbooks.none')} text={t('playbooks.noneHint')} />
          <PlaybookTrash onRestored={setSelected} />
        </>
      ) : (
        <div className="playbooks">
          <div className="playbook-shelf">
            <PlaybookList
              rows={rows}
              selected={shown.id}
              onSelect={setSelected}
              onMove={(id, before) => request('playbooks.move', { id, before }).catch(fail)}
            />
            <PlaybookTrash onRestored={setSelected} />
          </div>
          <PlaybookEditor
            key={shown.id}
            id={shown.id}
            fresh={shown.id === fresh}
            onOpenPhrase={onOpenPhrase}
            onRemove={() => remove(shown.id, shown.title)}
          />
        </div>
      )}
    </Page>
  );
}
