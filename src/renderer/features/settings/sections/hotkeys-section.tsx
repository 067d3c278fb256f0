import { HOTKEY_NAMES } from '../../../../shared/hotkey';
import { HotkeyRecorder } from '../../../ui/hotkey-recorder';
import { useMessages } from '../../../ui/messages';
import { Section } from '../section';
import type { SettingsAccess } from '../use-settings';

/** The hotkeys, each pressed instead of written. */
export function HotkeysSection({ settings, write, reset }: SettingsAccess) {
  const { t } = useMessages();
  return (
    <Section
      title={t('settings.hotkeys')}
      hint={t('settings.hotkeysHint')}
      onReset={() => reset(['hotkeys'])}
    >
      {HOTKEY_NAMES.map((name) => (
        <HotkeyRecorder
          key={name}
          name={name}
          label={t(`settings.hotkey.${name}`)}
          hint={t(`settings.hotkey.${name}.hint`)}
          hotkeys={settings.hotkeys}
          onChange={(hotkey) => write({ hotkeys: { ...settings.hotkeys, [name]: hotkey } })}
        />
      ))}
    </Section>
  );
}
