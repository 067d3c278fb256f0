import { HotkeyRecorder } from '../../ui/hotkey-recorder';
import { useMessages } from '../../ui/messages';
import type { WelcomeStepProps } from './welcome-step-props';

/** The two hotkeys that everything is done with. */
export function KeysStep({ settings, write }: WelcomeStepProps) {
  const { t } = useMessages();
  return (
    <div className="welcome-fields">
      {(['expand', 'pick'] as const).map((name) => (
        <HotkeyRecorder
          key={name}
          name={name}
          label={t(`settings.hotkey.${name}`)}
          hint={t(`settings.hotkey.${name}.hint`)}
          hotkeys={settings.hotkeys}
          onChange={(hotkey) => write({ hotkeys: { ...settings.hotkeys, [name]: hotkey } })}
        />
      ))}
    </div>
  );
}
