import { request } from '../../client/client';
import { DialogWindow } from '../../ui/dialog-window';
import { OverrideForm } from './override-form';

/** The dialog that asks why a blocked text should be sent. Main opens it for one text and closes it on the answer. */
export function Override() {
  return (
    <DialogWindow
      load={() => request('override.state', {})}
      onEscape={() => void request('override.close', {}).catch(() => undefined)}
    >
      {(state) => (
        <OverrideForm
          state={state}
          onSend={(reason) => request('override.send', { reason })}
          onCompliant={() => request('override.compliant', {})}
          onCancel={() => request('override.close', {})}
        />
      )}
    </DialogWindow>
  );
}
