import { useEffect, useState } from 'react';
import { PLATFORMS, type Platform } from '../../core/phrase/platform';
import type { Settings } from '../../shared/settings';
import { request, subscribe } from './client';

/** The platforms that the shop says it is on; all of them when it says nothing. */
export function useShopPlatforms(): readonly Platform[] {
  const [platforms, setPlatforms] = useState<readonly Platform[]>(PLATFORMS);
  useEffect(() => {
    const take = ({ shop }: Settings) => setPlatforms(shop.platforms ?? PLATFORMS);
    const end = subscribe('settings.changed', take);
    request('settings.read', {}).then(take, () => undefined);
    return end;
  }, []);
  return platforms;
}
