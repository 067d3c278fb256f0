import { hotkeysProblem } from '../../shared/hotkey';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings';
import type { HotkeyTrial } from '../use-cases/hotkey-trial';
import type { SettingsStore } from '../use-cases/ports';
import { type HandlersOf, RequestError } from './dispatcher';

/** What the requests about settings go to. */
export interface SettingsTargets {
  readonly settings: SettingsStore;
  readonly onSettingsChanged: (settings: Settings) => void;
  readonly trial: HotkeyTrial;
  /** Whether another program has registered that combination. */
  readonly isTakenElsewhere: (hotkey: string) => boolean;
}

/** The requests about settings. */
export function settingsHandlers({
  settings,
  onSettingsChanged,
  trial,
  isTakenElsewhere,
}: SettingsTargets): HandlersOf<'settings'> {
  return {
    'settings.read': () => settings.read(),
    'settings.write': (changes) => {
      const { hotkeys } = changes;
      const problem = hotkeys === undefined ? null : hotkeysProblem(hotkeys, settings.read().hotkeys);
      if (problem !== null) throw new RequestError('hotkey-invalid', problem);
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const written = settings.write(Object.fromEntries(given) as Partial<Settings>);
      onSettingsChanged(written);
      return written;
    },
    'settings.reset': ({ fields }) => {
      const defaults = Object.fromEntries(fields.map((field) => [field, DEFAULT_SETTINGS[field]]));
      const written = settings.write(defaults as Partial<Settings>);
      onSettingsChanged(written);
      return written;
    },
    'settings.listen': ({ mode }) => {
      trial.set(mode);
      return null;
    },
    'settings.probeHotkey': ({ hotkey }) => ({ taken: isTakenElsewhere(hotkey) }),
  };
}
