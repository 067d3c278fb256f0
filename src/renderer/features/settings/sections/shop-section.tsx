import { useMessages } from '../../../ui/messages';
import { Section } from '../section';
import { ShopProfileForm } from '../shop-profile-form';
import type { SettingsAccess } from '../use-settings';
import { ValuesForm } from '../values-form';

/** What the shop says about itself. */
export function ShopSection({ settings, failures, write, reset }: SettingsAccess) {
  const { t } = useMessages();
  return (
    <Section
      title={t('settings.shop')}
      hint={t('settings.shopHint')}
      onReset={() => reset(['shop', 'values'])}
    >
      <ShopProfileForm
        shop={settings.shop}
        error={failures.shop ?? null}
        onChange={(shop) => void write({ shop })}
      />
      <ValuesForm
        values={settings.values}
        error={failures.values ?? null}
        onChange={(values) => void write({ values })}
      />
    </Section>
  );
}
