import { useMessages } from '../../../ui/messages';
import { PlatformTable } from '../platform-table';
import { Failure, Section } from '../section';
import type { SettingsAccess } from '../use-settings';

/** How the platform is told from the window in front. */
export function PlatformsSection({ settings, failures, write, reset }: SettingsAccess) {
  const { t } = useMessages();
  return (
    <Section
      title={t('settings.platformTable')}
      hint={t('settings.platformTableHint')}
      onReset={() => reset(['platformTable'])}
    >
      <PlatformTable
        table={settings.platformTable}
        onChange={(platformTable) => void write({ platformTable })}
      />
      <Failure code={failures.platformTable} />
    </Section>
  );
}
