import { useEffect, useState } from 'react';
import type { LongWorkProgress } from '../../shared/ipc';
import { request, subscribe } from '../client/client';
import { Button } from '../ui/button';
import { useMessages } from '../ui/messages';
import { ProgressBar } from '../ui/progress-bar';

/** How far work on the library is that takes more than a moment, with a way to end it; nothing while there is none. */
export function LongWork() {
  const { t } = useMessages();
  const [progress, setProgress] = useState<LongWorkProgress | null>(null);
  useEffect(() => subscribe('library.longWork', setProgress), []);
  if (progress === null) return null;
  const { what, done, total } = progress;
  const label = t(`work.${what}`, { count: total ?? 0 });
  return (
    <section className="frame-work" aria-label={label}>
      <ProgressBar label={label} done={done} total={total} />
      <Button size="small" onPress={() => void request('library.cancel', {}).catch(() => undefined)}>
        {t('work.cancel')}
      </Button>
    </section>
  );
}
