import type { NoticeWindow } from '../windows/notice-window';
import type { HandlersOf } from './dispatcher';

/** What the requests of the notice go to. */
export interface NoticeTargets {
  readonly notice: NoticeWindow;
}

/** The requests of the notice. */
export function noticeHandlers({ notice }: NoticeTargets): HandlersOf<'notice'> {
  return {
    'notice.state': () => notice.current,
    'notice.resize': ({ height }) => {
      notice.resize(height);
      return null;
    },
    'notice.close': () => {
      notice.hide();
      return null;
    },
  };
}
