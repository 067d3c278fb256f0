import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { isComposing } from '../../ui/composing';
import { useMessages } from '../../ui/messages';

/** Asks what becomes of unsaved edits before something else takes their place. Esc cancels. */
export function LeaveDialog({
  title,
  canSave,
  onSave,
  onDiscard,
  onCancel,
}: {
  /** Title of the phrase that was edited. */
  readonly title: string;
  readonly canSave: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  readonly onCancel: () => void;
}) {
  const { t } = useMessages();
  const headingId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const likely = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    dialog.current?.showModal();
    likely.current?.focus();
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    // Esc would close the dialog behind our back; and keys in it are none of the window's.
    event.stopPropagation();
    if (event.key !== 'Escape' || isComposing(event)) return;
    event.preventDefault();
    onCancel();
  };

  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={headingId}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h2 id={headingId}>
        {t('library.leaveTitle', { title: title === '' ? t('library.untitled') : title })}
      </h2>
      <p>{canSave ? t('library.leaveText') : t('library.leaveInvalid')}</p>
      <div className="dialog-buttons">
        <button type="button" className="button" data-look="quiet" onClick={onDiscard}>
          {t('library.discard')}
        </button>
        <button type="button" className="button" ref={canSave ? null : likely} onClick={onCancel}>
          {t('library.cancel')}
        </button>
        <button
          type="button"
          className="button"
          data-look="primary"
          disabled={!canSave}
          ref={canSave ? likely : null}
          onClick={onSave}
        >
          {t('library.save')}
        </button>
      </div>
    </dialog>
  );
}
