import '../../ui/controls.css';
import './settings.css';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { isComposing } from '../../ui/composing';
import { Icon, type IconName } from '../../ui/icon';
import { nextIndex } from '../../ui/list-navigation';
import { useMessages } from '../../ui/messages';
import { useRemembered } from '../../ui/remembered';
import { AppearanceSection } from './sections/appearance-section';
import { BackupsSection } from './sections/backups-section';
import { CheckingSection } from './sections/checking-section';
import { DiagnosticsSection } from './sections/diagnostics-section';
import { HotkeysSection } from './sections/hotkeys-section';
import { PlatformsSection } from './sections/platforms-section';
import { ReadingSection } from './sections/reading-section';
import { RemindersSection } from './sections/reminders-section';
import { ShopSection } from './sections/shop-section';
import { SystemSection } from './sections/system-section';
import { type SettingsAccess, useSettings } from './use-settings';

/** The sections in their order. */
const SECTIONS = [
  ['hotkeys', 'keyboard'],
  ['reading', 'edit'],
  ['checking', 'shield'],
  ['platformTable', 'platforms'],
  ['shop', 'shop'],
  ['reminders', 'calendar'],
  ['appearance', 'palette'],
  ['systemAndData', 'folder'],
  ['backups', 'save'],
  ['diagnostics', 'pulse'],
] as const satisfies readonly (readonly [string, IconName])[];

type SectionName = (typeof SECTIONS)[number][0];

/** Everything that can be set; each change holds at once. */
export function SettingsPage() {
  const { t } = useMessages();
  const access = useSettings();
  const [section, setSection] = useRemembered<SectionName>('settings.section', 'hotkeys', readSection);
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const index = nextIndex(
      event.key,
      SECTIONS.findIndex(([name]) => name === section),
      SECTIONS.length,
    );
    const next = SECTIONS[index ?? -1]?.[0];
    if (next === undefined) return;
    event.preventDefault();
    setSection(next);
    list.current?.querySelector<HTMLElement>(`#settings-tab-${next}`)?.focus();
  };
  return (
    <div className="settings">
      <div
        className="settings-list"
        role="tablist"
        aria-orientation="vertical"
        aria-label={t('settings.sections')}
        data-region="settings-list"
        ref={list}
        onKeyDown={onKeyDown}
      >
        {SECTIONS.map(([name, icon]) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`settings-tab-${name}`}
            className="settings-tab"
            aria-selected={name === section}
            aria-controls="settings-panel"
            tabIndex={name === section ? 0 : -1}
            onClick={() => setSection(name)}
          >
            <Icon name={icon} />
            {t(`settings.${name}`)}
          </button>
        ))}
      </div>
      <div
        className="settings-panel"
        role="tabpanel"
        id="settings-panel"
        aria-labelledby={`settings-tab-${section}`}
        data-region="settings-panel"
        // A section begins at its top, wherever the one before was left.
        key={section}
      >
        {access !== null && contentOf(section, access)}
      </div>
    </div>
  );
}

function contentOf(section: SectionName, access: SettingsAccess): ReactNode {
  switch (section) {
    case 'hotkeys':
      return <HotkeysSection {...access} />;
    case 'reading':
      return <ReadingSection {...access} />;
    case 'checking':
      return <CheckingSection {...access} />;
    case 'platformTable':
      return <PlatformsSection {...access} />;
    case 'shop':
      return <ShopSection {...access} />;
    case 'reminders':
      return <RemindersSection {...access} />;
    case 'appearance':
      return <AppearanceSection {...access} />;
    case 'systemAndData':
      return <SystemSection />;
    case 'backups':
      return <BackupsSection />;
    case 'diagnostics':
      return <DiagnosticsSection />;
    default:
      return section satisfies never;
  }
}

function readSection(stored: unknown): SectionName | null {
  return SECTIONS.find(([name]) => name === stored)?.[0] ?? null;
}
