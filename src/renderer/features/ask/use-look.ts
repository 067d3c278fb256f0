import { useEffect, useState } from 'react';
import type { AskLook } from '../../../shared/ipc';
import { request } from '../../client/client';
import { latest } from '../../client/latest';

/** What the answers come to; of earlier answers while the new ones are looked at, null before the first. */
export function useLook(answers: Readonly<Record<string, string>>): AskLook | null {
  const [look, setLook] = useState<AskLook | null>(null);
  useEffect(() => {
    const only = latest();
    only.of(request('ask.look', { answers })).then(
      (answer) => {
        if (answer !== null) setLook(answer.answer);
      },
      () => undefined,
    );
    return only.forget;
  }, [answers]);
  return look;
}
