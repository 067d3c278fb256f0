import { useMessages } from '../../../ui/messages';
import { Switch } from '../../../ui/switch';
import { Row } from '../row';
import { Failure, Section } from '../section';
import type { SettingsAccess } from '../use-settings';

const NIGHT = { from: '23:00', to: '08:00' };

/** When nothing may ring, and whether replies are timed. */
export function RemindersSection({ settings, failures, write, reset }: SettingsAccess) {
  const { t } = useMessages();
  const { quietHours, replyClock } = settings;
  return (
    <Section
      title={t('settings.reminders')}
      hint={t('settings.remindersHint')}
      onReset={() => reset(['quietHours', 'replyClock'])}
    >
      <Switch
        checked={quietHours !== null}
        hint={t('settings.quietHoursHint')}
        onChange={(on) => void write({ quietHours: on ? NIGHT : null })}
      >
        {t('settings.quietHours')}
      </Switch>
      {quietHours !== null &&
        (['from', 'to'] as const).map((end) => (
          <Row key={end} label={t(`settings.quietHours.${end}`)}>
            {(id) => (
              <input
                id={id}
                type="time"
                className="input settings-narrow"
                value={quietHours[end]}
                onChange={({ currentTarget: { value } }) => {
                  if (value !== '') void write({ quietHours: { ...quietHours, [end]: value } });
                }}
              />
            )}
          </Row>
        ))}
      <Failure code={failures.quietHours} />
      <Switch
        checked={replyClock}
        hint={t('settings.replyClockHint')}
        onChange={(on) => void write({ replyClock: on })}
      >
        {t('settings.replyClock')}
      </Switch>
    </Section>
  );
}
