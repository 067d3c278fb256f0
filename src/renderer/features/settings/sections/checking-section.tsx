import { PLATFORMS } from '../../../../core/phrase/platform';
import { Choice } from '../../../ui/choice';
import { useMessages } from '../../../ui/messages';
import { Select } from '../../../ui/select';
import { Failure, Section } from '../section';
import type { SettingsAccess } from '../use-settings';

/** Which rules apply, and what findings may cost. */
export function CheckingSection({ settings, failures, write, reset }: SettingsAccess) {
  const { t } = useMessages();
  return (
    <Section
      title={t('settings.checking')}
      hint={t('settings.checkingHint')}
      onReset={() => reset(['platform', 'warnPolicy', 'overridePolicy'])}
    >
      <div className="form-row">
        <div>
          <span className="form-label">{t('settings.platform')}</span>
          <p className="field-hint form-label-hint">{t('settings.platformHint')}</p>
        </div>
        <div className="form-control settings-narrow">
          <Select
            label={t('settings.platform')}
            labelHidden
            value={settings.platform}
            options={(['auto', ...PLATFORMS] as const).map((platform) => ({
              value: platform,
              label:
                platform === 'auto'
                  ? t('settings.platformAuto')
                  : t('settings.platformFixed', { platform: t(`platform.${platform}`) }),
            }))}
            onChange={(platform) => void write({ platform })}
          />
          <Failure code={failures.platform} />
        </div>
      </div>
      <Choice
        legend={t('settings.warnPolicy')}
        look="list"
        value={settings.warnPolicy}
        options={(['ask', 'insert'] as const).map((value) => ({
          value,
          label: t(`settings.warnPolicy.${value}`),
          hint: t(`settings.warnPolicy.${value}.hint`),
        }))}
        error={failures.warnPolicy ?? null}
        onChange={(warnPolicy) => void write({ warnPolicy })}
      />
      <Choice
        legend={t('settings.overridePolicy')}
        look="list"
        value={settings.overridePolicy}
        options={(['with-reason', 'never'] as const).map((value) => ({
          value,
          label: t(`settings.overridePolicy.${value}`),
          hint: t(`settings.overridePolicy.${value}.hint`),
        }))}
        error={failures.overridePolicy ?? null}
        onChange={(overridePolicy) => void write({ overridePolicy })}
      />
    </Section>
  );
}
