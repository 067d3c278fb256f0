import { hotkeysProblem } from '../../shared/hotkey';
import type { Settings } from '../../shared/settings';
import type { SettingsStore } from '../use-cases/ports';
import { type HandlersOf, RequestError } from './dispatcher';

/** What the requests about settings go to. */
export interface SettingsTargets {
  readonly settings: SettingsStore;
  readonly onSettingsChanged: (settings: Settings) => void;
}

/** The requests about settings. */
export function settingsHandlers({ settings, onSettingsChanged }: SettingsTargets): HandlersOf<'settings'> {
  return {
    'settings.read': () => settings.read(),
    'settings.write': (changes) => {
      const { hotkeys } = changes;
      const problem = hotkeys === undefined ? null : hotkeysProblem(hotkeys);
      if (problem !== null) throw new RequestError('hotkey-invalid', problem);
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const written = settings.write(Object.fromEntries(given) as Partial<Settings>);
      onSettingsChanged(written);
      return written;
    },
  };
}
