import '../ui/controls.css';
import './library-window.css';
import {
  Activity,
  type KeyboardEvent,
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { ApplicationState, LibraryIntent, LibraryPage, LibraryStep } from '../../shared/ipc';
import { ruleSetMessage } from '../../shared/messages';
import { request, subscribe } from '../client/client';
import { useRemote } from '../client/use-remote';
import { type EditorSlot, type PageWish, PhrasesPage } from '../features/library/phrases-page';
import { IconButton } from '../ui/button';
import { isComposing } from '../ui/composing';
import { ControlsLocale } from '../ui/controls-locale';
import { Icon } from '../ui/icon';
import { nextIndex } from '../ui/list-navigation';
import { MessagesProvider, useMessages } from '../ui/messages';
import { useRemembered } from '../ui/remembered';
import { Toasts } from '../ui/toasts';
import { useUndo } from '../ui/use-undo';
import { PAGE_ICONS, PAGES, type PageProps } from './library-pages';
import { LongWork } from './long-work';
import { focusRegion, useFrameKeys } from './use-frame-keys';

/** The window in which phrases and settings are kept. */
export function LibraryWindow() {
  const application = useRemote('application.state');
  const settings = useRemote('settings.read');
  const theme = settings?.theme ?? null;
  useEffect(() => {
    if (theme === null || theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  if (application === null || settings === null) return null;
  return (
    <MessagesProvider language={application.language}>
      <ControlsLocale>
        {settings.welcomed ? (
          <Frame application={application} />
        ) : (
          <Suspense fallback={null}>
            <WelcomePage settings={settings} />
            <Toasts />
          </Suspense>
        )}
      </ControlsLocale>
    </MessagesProvider>
  );
}

/** Once in the life of a library. */
const WelcomePage = lazy(async () => ({
  default: (await import('../features/welcome/welcome-page')).WelcomePage,
}));

/** The pages that are built, in their order. */
const SHOWN = PAGE_ICONS.filter(([page]) => page === 'phrases' || PAGES[page] !== undefined);

function Frame({ application }: { readonly application: ApplicationState }) {
  const { t } = useMessages();
  const [page, setPage] = useRemembered<LibraryPage>('library.page', 'phrases', readPage);
  const [visited, setVisited] = useState<ReadonlySet<LibraryPage>>(() => new Set([page]));
  const navigation = useRef<HTMLDivElement>(null);

  const show = useCallback(
    (next: LibraryPage) => {
      setVisited((before) => (before.has(next) ? before : new Set([...before, next])));
      setPage(next);
    },
    [setPage],
  );
  const [wish, setWish] = useState<PageWish | null>(null);
  const openPhrase = useCallback(
    (id: string) => {
      show('phrases');
      setWish({ kind: 'phrase', id });
    },
    [show],
  );
  const [followUp, setFollowUp] = useState<PageProps['followUp']>(null);
  const [playbook, setPlaybook] = useState<{ readonly id: string } | null>(null);
  const onIntent = useCallback(
    (intent: LibraryIntent) => {
      if (intent.kind === 'playbook') {
        show('playbooks');
        setPlaybook({ id: intent.id });
      } else if (intent.kind === 'follow-up') {
        show('followUps');
        setFollowUp({ phraseId: intent.phraseId, title: intent.title });
      } else if (intent.kind === 'page')
        show(SHOWN.some(([shown]) => shown === intent.page) ? intent.page : 'phrases');
      else {
        show('phrases');
        setWish(intent);
      }
    },
    [show],
  );
  useIntents(onIntent);

  const onStep = useCallback(({ phraseIds, playbookId }: LibraryStep) => {
    if (phraseIds.length > 0) setWish({ kind: 'touched', ids: phraseIds });
    if (playbookId !== null) setPlaybook({ id: playbookId });
  }, []);
  const { undo, redo } = useUndo(onStep);
  useFrameKeys({
    onPage: (number) => {
      const chosen = SHOWN[number]?.[0];
      if (chosen !== undefined) show(chosen);
    },
    onUndo: () => void undo(),
    onRedo: () => void redo(),
    onRegion: focusRegion,
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const index = nextIndex(
      event.key,
      SHOWN.findIndex(([shown]) => shown === page),
      SHOWN.length,
    );
    const chosen = SHOWN[index ?? -1]?.[0];
    if (chosen === undefined) return;
    event.preventDefault();
    show(chosen);
    navigation.current?.querySelector<HTMLElement>(`#tab-${chosen}`)?.focus();
  };

  return (
    <div className="frame">
      <nav className="frame-side" data-region="navigation" aria-label={t('app.name')}>
        <div
          role="tablist"
          aria-orientation="vertical"
          aria-label={t('frame.pages')}
          className="frame-pages"
          ref={navigation}
          onKeyDown={onKeyDown}
        >
          {SHOWN.map(([each, icon], index) => (
            <button
              key={each}
              type="button"
              role="tab"
              id={`tab-${each}`}
              className="frame-page"
              title={`Ctrl+${index + 1}`}
              aria-selected={each === page}
              aria-controls={`panel-${each}`}
              aria-keyshortcuts={`Control+${index + 1}`}
              tabIndex={each === page ? 0 : -1}
              onClick={() => show(each)}
            >
              <Icon name={icon} />
              <span>{t(`frame.page.${each}`)}</span>
            </button>
          ))}
        </div>
        <div className="frame-undo">
          <IconButton name={t('undo.undo')} keys="Ctrl+Z" icon="undo" onPress={() => void undo()} />
          <IconButton name={t('undo.redo')} keys="Ctrl+Shift+Z" icon="redo" onPress={() => void redo()} />
        </div>
      </nav>
      <main className="frame-panels">
        <h1 className="visually-hidden">{t('app.name')}</h1>
        {SHOWN.map(([each]) => (
          <div
            key={each}
            role="tabpanel"
            id={`panel-${each}`}
            aria-labelledby={`tab-${each}`}
            className="frame-panel"
            hidden={each !== page}
          >
            {visited.has(each) && (
              // A page that was left keeps what was chosen in it, and does nothing until it is back.
              <Activity mode={each === page ? 'visible' : 'hidden'}>
                <PageContent
                  page={each}
                  wish={wish}
                  playbook={playbook}
                  followUp={followUp}
                  onOpenPhrase={openPhrase}
                  onIntent={onIntent}
                />
              </Activity>
            )}
          </div>
        ))}
      </main>
      <LongWork />
      <StateLine application={application} />
      <Toasts />
    </div>
  );
}

function PageContent({
  page,
  wish,
  playbook,
  followUp,
  onOpenPhrase,
  onIntent,
}: {
  readonly page: LibraryPage;
  readonly wish: PageWish | null;
  readonly playbook: PageProps['playbook'];
  readonly followUp: PageProps['followUp'];
  readonly onOpenPhrase: (id: string) => void;
  readonly onIntent: (intent: LibraryIntent) => void;
}) {
  if (page === 'phrases')
    return (
      <PhrasesPage
        wish={wish}
        editor={editor}
        onRemind={(phraseId) => {
          request('library.phrase', { id: phraseId }).then(
            ({ phrase }) => onIntent({ kind: 'follow-up', phraseId, title: phrase.title }),
            () => undefined,
          );
        }}
      />
    );
  const Page = PAGES[page];
  return (
    <Suspense fallback={null}>
      {Page === undefined ? null : (
        <Page onOpenPhrase={onOpenPhrase} playbook={playbook} followUp={followUp} />
      )}
    </Suspense>
  );
}

/** It brings CodeMirror along: tree and list are there before it. */
const PhraseEditor = lazy(async () => ({
  default: (await import('../features/editor/phrase-editor')).PhraseEditor,
}));

function editor(slot: EditorSlot) {
  return (
    <Suspense fallback={null}>
      <PhraseEditor {...slot} />
    </Suspense>
  );
}

function StateLine({ application }: { readonly application: ApplicationState }) {
  const { t } = useMessages();
  const hotkeys = useRemote('settings.read')?.hotkeys;
  return (
    <footer className="frame-footer">
      <span className="frame-state" data-state={application.hotkeys} role="status">
        <span className="severity-dot" aria-hidden="true" />
        {application.hotkeys === 'failed' ? (
          <button type="button" className="frame-state-text frame-retry" onClick={retryInput}>
            {t('state.failed')}
          </button>
        ) : (
          <span className="frame-state-text">{t(`state.${application.hotkeys}`, hotkeys ?? {})}</span>
        )}
      </span>
      <span className="frame-rules">{ruleSetMessage(application.language, application.ruleSet)}</span>
      {application.tray ? null : <span className="frame-rules">{t('state.noTray')}</span>}
      <span className="frame-library" title={application.library}>
        {application.library}
      </span>
    </footer>
  );
}

/** That it does not help is seen in the state itself. */
function retryInput(): void {
  request('application.retryInput', {}).catch(() => undefined);
}

/** What the window was opened for, and what it is asked to show later. */
function useIntents(onIntent: (intent: LibraryIntent) => void): void {
  const current = useRef(onIntent);
  useEffect(() => {
    current.current = onIntent;
  });
  useEffect(() => {
    const end = subscribe('library.intent', (intent) => current.current(intent));
    request('library.intent', {}).then(
      (intent) => {
        if (intent !== null) current.current(intent);
      },
      () => undefined,
    );
    return end;
  }, []);
}

function readPage(stored: unknown): LibraryPage | null {
  return SHOWN.find(([page]) => page === stored)?.[0] ?? null;
}
