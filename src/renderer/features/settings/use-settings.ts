import { useCallback, useEffect, useState } from 'react';
import type { ErrorCode } from '../../../shared/ipc';
import type { Settings } from '../../../shared/settings';
import { errorCode, request, subscribe } from '../../client/client';

/** A field that can be refused on its own. */
export type SettingField =
  | Exclude<keyof Settings, 'hotkeys' | 'paused'>
  | `hotkeys.${keyof Settings['hotkeys']}`;

/** Stores a change that was made in that field. */
export type WriteSettings = (field: SettingField, changes: Partial<Settings>) => void;

/** All settings as they are stored, and what main refused. */
export function useSettings() {
  const [settings, setSettings] = useState<Settings | null>(null);
  const [failures, setFailures] = useState<Partial<Readonly<Record<SettingField, ErrorCode>>>>({});

  useEffect(() => {
    let heard = false;
    const end = subscribe('settings.changed', (changed) => {
      heard = true;
      setSettings(changed);
    });
    request('settings.read', {}).then(
      (read) => {
        if (!heard) setSettings(read);
      },
      () => undefined,
    );
    return end;
  }, []);

  const write = useCallback<WriteSettings>((field, changes) => {
    request('settings.write', changes).then(
      (written) => {
        setSettings(written);
        setFailures(({ [field]: _, ...others }) => others);
      },
      (error) => setFailures((others) => ({ ...others, [field]: errorCode(error) })),
    );
  }, []);

  return { settings, failures, write };
}
