import { PLATFORMS } from '../../../core/phrase/platform';
import { CheckList } from '../../ui/check-list';
import { Choice } from '../../ui/choice';
import { useMessages } from '../../ui/messages';
import type { WelcomeStepProps } from './welcome-step-props';

/** Language, and where the shop sells. */
export function ShopStep({ settings, write }: WelcomeStepProps) {
  const { t } = useMessages();
  return (
    <div className="welcome-fields">
      <Choice
        legend={t('settings.language')}
        value={settings.language}
        options={[
          { value: 'system', label: t('settings.system') },
          { value: 'zh', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        error={null}
        onChange={(language) => void write({ language })}
      />
      <CheckList
        legend={t('settings.shop.platforms')}
        options={PLATFORMS.filter((platform) => platform !== 'generic').map((platform) => ({
          value: platform,
          label: t(`platform.${platform}`),
        }))}
        chosen={settings.shop.platforms ?? []}
        onChange={(platforms) => {
          const { platforms: _, ...others } = settings.shop;
          void write({ shop: platforms.length === 0 ? others : { ...others, platforms } });
        }}
      />
    </div>
  );
}
