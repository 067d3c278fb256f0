import type { FollowUps } from '../use-cases/follow-ups';
import type { NoticeWindow } from '../windows/notice-window';
import type { HandlersOf } from './dispatcher';

/** Minutes by which the notice puts a reminder off. */
const SNOOZE = 10;

/** What the requests of the notice go to. */
export interface NoticeTargets {
  readonly notice: NoticeWindow;
  /** Asks for a reason for what was blocked; the click was on a window of ours and left the caret alone. */
  readonly askReason: () => Promise<void>;
  readonly followUps: FollowUps;
}

/** The requests of the notice. */
export function noticeHandlers({ notice, askReason, followUps }: NoticeTargets): HandlersOf<'notice'> {
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
    'notice.followUp': async ({ id, action }) => {
      notice.hide();
      if (action === 'insert') await followUps.insert(id);
      else if (action === 'snooze') followUps.snooze(id, SNOOZE);
      else followUps.done(id);
      return null;
    },
  };
}
