import './settings.css';
import { type ReactNode, useId } from 'react';
import { PLATFORMS } from '../../../core/phrase/platform';
import type { ErrorCode } from '../../../shared/ipc';
import type { Settings } from '../../../shared/settings';
import { useMessages } from '../../ui/messages';
import { Choice } from './choice';
import { CommittedText } from './committed-text';
import { PlatformTable } from './platform-table';
import { linesOf, Row } from './row';
import { ShopProfileForm } from './shop-profile-form';
import type { SettingField, useSettings, WriteSettings } from './use-settings';

/** Everything that can be set; each change is stored at once, and a refusal is named at its field. */
export function SettingsForm({
  settings,
  failures,
  write,
}: Pick<ReturnType<typeof useSettings>, 'failures' | 'write'> & { readonly settings: Settings }) {
  const { t } = useMessages();
  const failure = (field: SettingField) => failures[field] ?? null;
  const platforms = ['auto', ...PLATFORMS] as const;
  return (
    <div className="settings">
      <div className="settings-column">
        <Section title={t('settings.hotkeys')}>
          <Hotkey name="expand" settings={settings} failure={failure('hotkeys.expand')} write={write} />
          <Hotkey name="pick" settings={settings} failure={failure('hotkeys.pick')} write={write} />
          <Hotkey name="add" settings={settings} failure={failure('hotkeys.add')} write={write} />
        </Section>
        <Section title={t('settings.reading')}>
          <Choice
            legend={t('settings.readingHow')}
            look="list"
            value={settings.reading}
            options={(['key-buffer', 'selection'] as const).map((value) => ({
              value,
              label: t(`settings.reading.${value}`),
              hint: t(`settings.reading.${value}.hint`),
            }))}
            error={failure('reading')}
            onChange={(reading) => write('reading', { reading })}
          />
          <Row label={t('settings.excluded')} hint={t('settings.excludedHint')}>
            {(id) => (
              <>
                <CommittedText
                  id={id}
                  rows={5}
                  value={settings.excludedApplications.join('\n')}
                  invalid={failure('excludedApplications') !== null}
                  onCommit={(text) => write('excludedApplications', { excludedApplications: linesOf(text) })}
                />
                <Failure code={failure('excludedApplications')} />
              </>
            )}
          </Row>
        </Section>
        <Section title={t('settings.checking')}>
          <Row label={t('settings.platform')} hint={t('settings.platformHint')}>
            {(id) => (
              <>
                <select
                  id={id}
                  className="input"
                  value={settings.platform}
                  onChange={({ currentTarget }) => {
                    const platform = platforms.find((each) => each === currentTarget.value);
                    if (platform !== undefined) write('platform', { platform });
                  }}
                >
                  {platforms.map((platform) => (
                    <option key={platform} value={platform}>
                      {platform === 'auto'
                        ? t('settings.platformAuto')
                        : t('settings.platformFixed', { platform: t(`platform.${platform}`) })}
                    </option>
                  ))}
                </select>
                <Failure code={failure('platform')} />
              </>
            )}
          </Row>
          <Choice
            legend={t('settings.warnPolicy')}
            look="list"
            value={settings.warnPolicy}
            options={(['ask', 'insert'] as const).map((value) => ({
              value,
              label: t(`settings.warnPolicy.${value}`),
              hint: t(`settings.warnPolicy.${value}.hint`),
            }))}
            error={failure('warnPolicy')}
            onChange={(warnPolicy) => write('warnPolicy', { warnPolicy })}
          />
        </Section>
        <Section title={t('settings.shop')} hint={t('settings.shopHint')}>
          <ShopProfileForm
            shop={settings.shop}
            error={failure('shop')}
            onChange={(shop) => write('shop', { shop })}
          />
        </Section>
        <Section title={t('settings.appearance')}>
          <Choice
            legend={t('settings.language')}
            value={settings.language}
            options={[
              { value: 'system', label: t('settings.system') },
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
            error={failure('language')}
            onChange={(language) => write('language', { language })}
          />
          <Choice
            legend={t('settings.theme')}
            value={settings.theme}
            options={(['system', 'light', 'dark'] as const).map((value) => ({
              value,
              label: value === 'system' ? t('settings.system') : t(`settings.theme.${value}`),
            }))}
            error={failure('theme')}
            onChange={(theme) => write('theme', { theme })}
          />
          <Choice
            legend={t('settings.noticePlace')}
            value={settings.noticePlace}
            options={(['pointer', 'corner'] as const).map((value) => ({
              value,
              label: t(`settings.noticePlace.${value}`),
            }))}
            error={failure('noticePlace')}
            onChange={(noticePlace) => write('noticePlace', { noticePlace })}
          />
        </Section>
        <Section title={t('settings.platformTable')} hint={t('settings.platformTableHint')}>
          <PlatformTable
            table={settings.platformTable}
            onChange={(platformTable) => write('platformTable', { platformTable })}
          />
          <Failure code={failure('platformTable')} />
        </Section>
      </div>
    </div>
  );
}

function Section({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="settings-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {hint !== undefined && <p className="field-hint settings-section-hint">{hint}</p>}
      {children}
    </section>
  );
}

function Hotkey({
  name,
  settings,
  failure,
  write,
}: {
  readonly name: keyof Settings['hotkeys'];
  readonly settings: Settings;
  readonly failure: ErrorCode | null;
  readonly write: WriteSettings;
}) {
  const { t } = useMessages();
  const errorId = useId();
  return (
    <Row label={t(`settings.hotkey.${name}`)} hint={t(`settings.hotkey.${name}.hint`)}>
      {(id) => (
        <>
          <CommittedText
            id={id}
            value={settings.hotkeys[name]}
            invalid={failure !== null}
            describedBy={failure === null ? undefined : errorId}
            onCommit={(text) =>
              write(`hotkeys.${name}`, { hotkeys: { ...settings.hotkeys, [name]: text.trim() } })
            }
          />
          <div id={errorId}>
            <Failure code={failure} />
          </div>
        </>
      )}
    </Row>
  );
}

function Failure({ code }: { readonly code: ErrorCode | null }) {
  const { t } = useMessages();
  if (code === null) return null;
  return (
    <p className="field-error" role="alert">
      {failureText(code, t)}
    </p>
  );
}

function failureText(code: ErrorCode, t: ReturnType<typeof useMessages>['t']): string {
  switch (code) {
    case 'hotkey-invalid':
      return t('settings.hotkeyInvalid');
    case 'invalid-input':
      return t('settings.invalid');
    default:
      return t('settings.failed');
  }
}
