import { request } from '../../client/client';
import { DialogWindow } from '../../ui/dialog-window';
import { AskForm } from './ask-form';

/** What a phrase asks before it goes. Main opens it for one phrase and closes it when the phrase went. */
export function Ask() {
  return (
    <DialogWindow
      load={() => request('ask.state', {})}
      onEscape={() => void request('ask.close', {}).catch(() => undefined)}
    >
      {(state) => <AskForm state={state} />}
    </DialogWindow>
  );
}
