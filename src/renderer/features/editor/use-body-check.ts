import { useEffect, useMemo, useState } from 'react';
import { type PlatformFinding, platformFindings } from '../../../core/lint/platform-findings';
import type { Platform } from '../../../core/phrase/platform';
import { request, subscribe } from '../../client/client';
import { useMessages } from '../../ui/messages';
import type { BodyCheck } from './body-findings';
import { templateFindings } from './template-findings';

/**
 * Checks for {@link BodyCheck} on those platforms; another object whenever the rules or the values may say something
 * else.
 *
 * @param id of the phrase, so that it can't hold itself; null for one that is not stored yet
 */
export function useBodyCheck(id: string | null, platforms: readonly Platform[]): BodyCheck {
  const messages = useMessages();
  const rules = useRulesState();
  return useMemo(() => {
    void rules;
    return {
      platforms: platforms.length,
      ask: async (body): Promise<readonly PlatformFinding[]> => {
        const [checks, templates] = await Promise.all([
          checkOn(platforms, body),
          Promise.all(
            platforms.map(async (platform) => ({
              platform,
              findings: templateFindings(
                body,
                await request('library.template', { id, body, platform }),
                messages,
              ),
            })),
          ),
        ]);
        return platformFindings([...checks, ...templates]);
      },
    };
  }, [id, platforms, messages, rules]);
}

/** What the rules of each platform say of a text. */
export async function checkOn(platforms: readonly Platform[], body: string) {
  return Promise.all(
    platforms.map(async (platform) => ({
      platform,
      findings: body.trim() === '' ? [] : await request('library.check', { body, platform }),
    })),
  );
}

/** Another number whenever rules or the shop's profile changed. */
export function useRulesState(): number {
  const [number, setNumber] = useState(0);
  useEffect(() => {
    const bump = () => setNumber((count) => count + 1);
    const ends = [subscribe('settings.changed', bump), subscribe('application.changed', bump)];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  return number;
}
