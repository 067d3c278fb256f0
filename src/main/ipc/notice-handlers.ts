import type { NoticeWindow } from '../windows/notice-window';
import type { HandlersOf } from './dispatcher';

/** What the requests of the notice go to. */
export interface NoticeTargets {
  readonly notice: NoticeWindow;
  /** Asks for a reason for what was blocked; the click was on a window of ours and left the caret alone. */
  readonly askReason: () => Promise<void>;
}

/** The requests of the notice. */
export function noticeHandlers({ notice, askReason }: NoticeTargets): HandlersOf<'notice'> {
  return {
    'notice.state': () => notice.current,
    'notice.resize': ({ height }) => notice.resize(height).then(() => null),
    'notice.close': () => {
      notice.hide();
      return null;
    },
    'notice.hold': ({ held }) => {
      notice.hold(held);
      return null;
    },
    'notice.override': () => askReason().then(() => null),
  };
}
