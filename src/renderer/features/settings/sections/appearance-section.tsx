import { Choice } from '../../../ui/choice';
import { useMessages } from '../../../ui/messages';
import { Section } from '../section';
import type { SettingsAccess } from '../use-settings';

/** Sizes that are offered, in percent. */
const SIZES = [100, 110, 125, 150, 175, 200] as const;

/** Language, theme, size of text, place of the notice. */
export function AppearanceSection({ settings, failures, write, reset }: SettingsAccess) {
  const { t } = useMessages();
  const offered = [...new Set([...SIZES, settings.zoom])].sort((a, b) => a - b);
  return (
    <Section
      title={t('settings.appearance')}
      onReset={() => reset(['language', 'theme', 'zoom', 'noticePlace'])}
    >
      <Choice
        legend={t('settings.language')}
        value={settings.language}
        options={[
          { value: 'system', label: t('settings.system') },
          { value: 'zh', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        error={failures.language ?? null}
        onChange={(language) => void write({ language })}
      />
      <Choice
        legend={t('settings.theme')}
        value={settings.theme}
        options={(['system', 'light', 'dark'] as const).map((value) => ({
          value,
          label: value === 'system' ? t('settings.system') : t(`settings.theme.${value}`),
        }))}
        error={failures.theme ?? null}
        onChange={(theme) => void write({ theme })}
      />
      <Choice
        legend={t('settings.zoom')}
        hint={t('settings.zoomHint')}
        value={String(settings.zoom)}
        options={offered.map((size) => ({ value: String(size), label: `${size}%` }))}
        error={failures.zoom ?? null}
        onChange={(size) => void write({ zoom: Number(size) })}
      />
      <Choice
        legend={t('settings.noticePlace')}
        value={settings.noticePlace}
        options={(['pointer', 'corner'] as const).map((value) => ({
          value,
          label: t(`settings.noticePlace.${value}`),
        }))}
        error={failures.noticePlace ?? null}
        onChange={(noticePlace) => void write({ noticePlace })}
      />
    </Section>
  );
}
