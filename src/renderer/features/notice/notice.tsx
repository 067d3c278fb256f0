import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Notice as NoticeState } from '../../../shared/ipc';
import { request, subscribe } from '../../client/client';
import { MessagesProvider } from '../../ui/messages';
import { NoticeCard } from './notice-card';

/** Heights that the contract allows, in px. */
const LOWEST = 40;
const HIGHEST = 600;

/** A notice, and how many there were: the same notice twice starts its lifetime anew. */
interface Shown {
  readonly notice: NoticeState;
  readonly number: number;
}

/** Follows main's notices and tells it how high each one is: main shows the window when it hears that. */
export function Notice() {
  const [shown, setShown] = useState<Shown | null>(null);
  const [held, setHeld] = useState(false);
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let number = 0;
    const show = (notice: NoticeState | null) => {
      number += 1;
      setShown(notice === null ? null : { notice, number });
    };
    const end = subscribe('notice.shown', show);
    request('notice.state', {}).then(
      (notice) => {
        if (number === 0) show(notice);
      },
      () => undefined,
    );
    return end;
  }, []);

  useLayoutEffect(() => {
    const element = frame.current;
    if (shown === null || element === null) return;
    // Each notice is reported, even at the height of the one before: the window waits for it. The layout is
    // read at once, for a hidden window draws no frames and its observers may sleep.
    let reported = -1;
    const report = () => {
      const height = Math.min(HIGHEST, Math.max(LOWEST, Math.ceil(element.getBoundingClientRect().height)));
      if (height === reported) return;
      reported = height;
      request('notice.resize', { height }).catch(() => undefined);
    };
    report();
    const observer = new ResizeObserver(report);
    observer.observe(element);
    return () => observer.disconnect();
  }, [shown]);

  const hold = (next: boolean) => {
    setHeld(next);
    request('notice.hold', { held: next }).catch(() => undefined);
  };

  if (shown === null) return null;
  return (
    <MessagesProvider language={shown.notice.language}>
      <div ref={frame} onPointerEnter={() => hold(true)} onPointerLeave={() => hold(false)}>
        <NoticeCard
          key={shown.number}
          notice={shown.notice}
          held={held}
          onClose={() => {
            request('notice.close', {}).catch(() => undefined);
          }}
          onFollowUp={(action) => {
            const { followUp } = shown.notice;
            if (followUp === null) return;
            request('notice.followUp', { id: followUp.id, action }).catch(() => undefined);
          }}
          onOverride={() => {
            request('notice.override', {}).catch(() => undefined);
          }}
        />
      </div>
    </MessagesProvider>
  );
}
