import { Choice } from '../../../ui/choice';
import { useMessages } from '../../../ui/messages';
import { CommittedText } from '../committed-text';
import { linesOf, Row } from '../row';
import { Failure, Section } from '../section';
import type { SettingsAccess } from '../use-settings';

/** How the abbreviation is read, and where nothing is read at all. */
export function ReadingSection({ settings, failures, write, reset }: SettingsAccess) {
  const { t } = useMessages();
  return (
    <Section title={t('settings.reading')} onReset={() => reset(['reading', 'excludedApplications'])}>
      <Choice
        legend={t('settings.readingHow')}
        look="list"
        value={settings.reading}
        options={(['key-buffer', 'selection'] as const).map((value) => ({
          value,
          label: t(`settings.reading.${value}`),
          hint: t(`settings.reading.${value}.hint`),
        }))}
        error={failures.reading ?? null}
        onChange={(reading) => void write({ reading })}
      />
      <Row label={t('settings.excluded')} hint={t('settings.excludedHint')}>
        {(id) => (
          <>
            <CommittedText
              id={id}
              rows={9}
              value={settings.excludedApplications.join('\n')}
              invalid={failures.excludedApplications !== undefined}
              onCommit={(text) => void write({ excludedApplications: linesOf(text) })}
            />
            <Failure code={failures.excludedApplications} />
          </>
        )}
      </Row>
    </Section>
  );
}
