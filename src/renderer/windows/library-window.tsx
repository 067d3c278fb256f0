import '../ui/controls.css';
import './library-window.css';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ApplicationState } from '../../shared/ipc';
import { ruleSetMessage } from '../../shared/messages';
import { request, subscribe } from '../client/client';
import { Library } from '../features/library/library';
import { SettingsForm } from '../features/settings/settings-form';
import { useSettings } from '../features/settings/use-settings';
import { isComposing } from '../ui/composing';
import { Icon } from '../ui/icon';
import { MessagesProvider, useMessages } from '../ui/messages';

const TABS = ['library', 'settings'] as const;
type Tab = (typeof TABS)[number];

/** The window in which phrases and settings are kept. */
export function LibraryWindow() {
  const application = useApplication();
  if (application === null) return null;
  return (
    <MessagesProvider language={application.language}>
      <Frame application={application} />
    </MessagesProvider>
  );
}

function Frame({ application }: { readonly application: ApplicationState }) {
  const { t } = useMessages();
  const [tab, setTab] = useState<Tab>('library');
  const { settings, failures, write } = useSettings();
  const tabs = useRef<HTMLDivElement>(null);
  const theme = settings?.theme ?? 'system';

  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    const other: Tab = tab === 'library' ? 'settings' : 'library';
    setTab(other);
    tabs.current?.querySelector<HTMLElement>(`#tab-${other}`)?.focus();
  };

  return (
    <div className="frame">
      <header className="frame-header">
        <div role="tablist" className="tabs" ref={tabs} onKeyDown={onKeyDown}>
          {TABS.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              id={`tab-${each}`}
              className="tab"
              aria-selected={each === tab}
              aria-controls={`panel-${each}`}
              tabIndex={each === tab ? 0 : -1}
              onClick={() => setTab(each)}
            >
              <Icon name={each === 'library' ? 'phrases' : 'settings'} />
              {t(`${each}.tab`)}
            </button>
          ))}
        </div>
      </header>
      {/* Both stay: unsaved edits outlive a look at the settings. */}
      <main className="frame-panels">
        <div role="tabpanel" id="panel-library" aria-labelledby="tab-library" hidden={tab !== 'library'}>
          <Library active={tab === 'library'} />
        </div>
        <div role="tabpanel" id="panel-settings" aria-labelledby="tab-settings" hidden={tab !== 'settings'}>
          {settings !== null && <SettingsForm settings={settings} failures={failures} write={write} />}
        </div>
      </main>
      <footer className="frame-footer">
        <span className="frame-state" data-state={application.hotkeys} role="status">
          <span className="severity-dot" aria-hidden="true" />
          {t(`state.${application.hotkeys}`, settings?.hotkeys ?? {})}
        </span>
        <span className="frame-rules">{ruleSetMessage(application.language, application.ruleSet)}</span>
        {application.tray ? null : <span className="frame-rules">{t('state.noTray')}</span>}
        <span className="frame-library" title={application.library}>
          {application.library}
        </span>
      </footer>
    </div>
  );
}

function useApplication(): ApplicationState | null {
  const [state, setState] = useState<ApplicationState | null>(null);
  useEffect(() => {
    let heard = false;
    const end = subscribe('application.changed', (changed) => {
      heard = true;
      setState(changed);
    });
    request('application.state', {}).then(
      (read) => {
        if (!heard) setState(read);
      },
      () => undefined,
    );
    return end;
  }, []);
  return state;
}
