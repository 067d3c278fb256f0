import type { Serve } from '../use-cases/serve';
import type { PickerWindow } from '../windows/picker-window';
import { type HandlersOf, RequestError } from './dispatcher';

/** What the requests of the picker go to. */
export interface PickerTargets {
  readonly serve: Serve;
  readonly picker: PickerWindow;
}

/** The requests of the picker. */
export function pickerHandlers({ serve, picker }: PickerTargets): HandlersOf<'picker'> {
  return {
    'picker.state': () => {
      const session = picker.current;
      if (session === null) throw new RequestError('not-found');
      return session.state;
    },
    'picker.search': ({ query }) => serve.search(query),
    'picker.insert': ({ phraseId }) => serve.insertFromPicker(phraseId).then(() => null),
    'picker.copy': ({ phraseId }) => serve.copyFromPicker(phraseId).then(() => null),
    'picker.start': ({ playbookId }) => serve.startFromPicker(playbookId).then(() => null),
    'picker.preview': ({ phraseId }) => serve.preview(phraseId),
    'picker.edit': ({ kind, id }) => serve.leaveForLibrary({ kind, id }).then(() => null),
    'picker.create': ({ title }) =>
      serve.leaveForLibrary({ kind: 'new', title: title.trim(), body: '' }).then(() => null),
    'picker.pin': ({ pinned }) => {
      picker.pin(pinned);
      return null;
    },
    'picker.ready': () => {
      picker.ready();
      return null;
    },
    'picker.close': () => {
      picker.cancel();
      return null;
    },
  };
}
