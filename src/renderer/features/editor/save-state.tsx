import { Button } from '../../ui/button';
import { useMessages } from '../../ui/messages';
import { draftProblems, isBlank } from './draft';
import type { Editing, EditingState } from './editing';

/** One quiet line: whether what stands below is in the library, and why not. */
export function SaveState({ editing, state }: { readonly editing: Editing; readonly state: EditingState }) {
  const { t } = useMessages();
  const { status, draft, id } = state;
  const [problem] = draftProblems(draft);
  if (status === 'gone') return <span className="save-state" />;
  if (status === 'failed') {
    return (
      <span className="save-state" data-tone="error" role="alert">
        {t(
          state.error === 'rules-unavailable' || state.error === 'busy'
            ? 'editor.saveBusy'
            : 'editor.saveFailed',
        )}
        <Button size="small" look="quiet" onPress={() => void editing.flush()}>
          {t('editor.saveAgain')}
        </Button>
      </span>
    );
  }
  if (status === 'waiting' || status === 'saving') {
    return <span className="save-state">{t('editor.saving')}</span>;
  }
  if (id === null) {
    return (
      <span className="save-state">{isBlank(draft) ? t('editor.newHint') : t('editor.newNeedsBody')}</span>
    );
  }
  if (problem !== undefined) {
    return (
      <span className="save-state" data-tone="warn" role="status">
        {t(`editor.notSaved.${problem}`)}
      </span>
    );
  }
  return <span className="save-state">{t('editor.saved')}</span>;
}
