import { useEffect, useRef, useState } from 'react';
import { type PlatformFinding, platformFindings } from '../../../core/lint/platform-findings';
import type { Platform } from '../../../core/phrase/platform';
import { request } from '../../client/client';
import { type Latest, latest } from '../../client/latest';
import { useShopPlatforms } from '../../client/use-shop-platforms';

/** Time without a keystroke before a text is checked, in ms. */
const PAUSE = 150;

/** What the rules say of a text. */
export interface Checked {
  /** The text that was checked: ranges hold in it and in no other. */
  readonly body: string;
  /** How many platforms were asked. */
  readonly asked: number;
  readonly findings: readonly PlatformFinding[];
}

/**
 * Checks a text on the platforms it is meant for (those of the shop when none is named), after every pause.
 *
 * @returns null until the first answer, and when the check failed
 */
export function useFindings(body: string, platforms: readonly Platform[]): Checked | null {
  const [checked, setChecked] = useState<Checked | null>(null);
  const answers = useRef<Latest>(null);
  answers.current ??= latest();
  const only = answers.current;
  const shopPlatforms = useShopPlatforms();

  useEffect(() => {
    const wanted = platforms.length === 0 ? shopPlatforms : platforms;
    const ask = async (): Promise<Checked> => {
      if (body.trim() === '') return { body, asked: wanted.length, findings: [] };
      const checks = wanted.map(async (platform) => ({
        platform,
        findings: await request('library.check', { body, platform }),
      }));
      return { body, asked: wanted.length, findings: platformFindings(await Promise.all(checks)) };
    };
    const timer = setTimeout(() => {
      only.of(ask()).then(
        (answer) => {
          if (answer !== null) setChecked(answer.answer);
        },
        () => setChecked(null),
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      only.forget();
    };
  }, [body, platforms, shopPlatforms, only]);

  return checked;
}
