import './overlays.css';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

/**
 * A window in the window: `{open && <Dialog title="…" onClose={close} buttons={<Button …/>}>…</Dialog>}`. Esc closes it;
 * the focus stays inside, and goes back to where it was.
 */
export function Dialog({
  title,
  width = 'normal',
  alert = false,
  onClose,
  buttons,
  children,
}: {
  readonly title: string;
  readonly width?: 'normal' | 'wide';
  /** True when it interrupts: a click beside it does not close it. */
  readonly alert?: boolean;
  readonly onClose: () => void;
  /** From left to right; the step that the dialog is for stands last. */
  readonly buttons: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <ModalOverlay
      className="modal-shade"
      isOpen
      isDismissable={!alert}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="modal" data-width={width}>
        <AriaDialog className="modal-dialog" role={alert ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" className="modal-title">
            {title}
          </Heading>
          <div className="modal-body">{children}</div>
          <div className="modal-buttons">{buttons}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
