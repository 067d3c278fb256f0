import { useMessages } from '../../../ui/messages';
import { Section } from '../section';
import { ShopProfileForm } from '../shop-profile-form';
import type { SettingsAccess } from '../use-settings';

/** What the shop says about itself. */
export function ShopSection({ settings, failures, write, reset }: SettingsAccess) {
  const { t } = useMessages();
  return (
    <Section title={t('settings.shop')} hint={t('settings.shopHint')} onReset={() => reset(['shop'])}>
      <ShopProfileForm
        shop={settings.shop}
        error={failures.shop ?? null}
        onChange={(shop) => void write({ shop })}
      />
    </Section>
  );
}
