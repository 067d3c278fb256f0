import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir, release as osRelease, type as osType } from 'node:os';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  nativeTheme,
  powerMonitor,
  type Session,
  screen,
  shell,
  clipboard as systemClipboard,
  systemPreferences,
} from 'electron';
import { Expansion, type ExpansionPorts, type Outcome } from '../core/expansion/expand';
import { ACTIVATE_LIMIT } from '../core/expansion/insert';
import type { TypedRun } from '../core/expansion/key-run';
import { keyBuffer, selectionReader } from '../core/expansion/read';
import { localDay } from '../core/expansion/resolve';
import type { Source } from '../core/interop/source';
import { readNorms } from '../core/norms/norms';
import { parsePack } from '../core/pack/pack-file';
import type { Clipboard, SelectedText, Windows } from '../core/ports';
import { isHotkeyName, overrideHotkey } from '../shared/hotkey';
import type { ApplicationState, Diagnostics, HotkeyState, PanelState } from '../shared/ipc';
import { type Language, message } from '../shared/messages';
import type { Settings } from '../shared/settings';
import { X11Clipboard } from './adapters/clipboard/x11-clipboard';
import { X11Selection } from './adapters/clipboard/x11-selection';
import { HookHotkeys, type Hotkeys, isTakenElsewhere, RegisteredHotkeys } from './adapters/hotkeys/hotkeys';
import { type InputState, SupervisedInput } from './adapters/input/supervised-input';
import { X11KeyHold } from './adapters/input/x11-key-hold';
import { readChosen } from './adapters/interop/chosen-source';
import { idsInARow } from './adapters/interop/ids-in-a-row';
import { WorkerReader } from './adapters/interop/worker-reader';
import { WorkerWriter } from './adapters/interop/worker-writer';
import { withOwnWindows } from './adapters/own-window/own-window-insertion';
import { openForTeams, packTrust, teamProblemOf } from './adapters/packs/for-teams';
import { PackFileError } from './adapters/packs/pack-archive';
import { PackFolder } from './adapters/packs/pack-folder';
import { FilesAndAddresses } from './adapters/packs/pack-sources';
import { KeyError, keyFingerprint } from './adapters/packs/signing';
import { LibraryPictures } from './adapters/pictures/library-pictures';
import { LazyRules } from './adapters/rules/lazy-rules';
import { packedRules } from './adapters/rules/rule-files';
import { openLibrary, type Recovery } from './adapters/sqlite/open-library';
import { putPrepared, SqliteBackups } from './adapters/sqlite/sqlite-backups';
import { SqliteFollowUps } from './adapters/sqlite/sqlite-follow-ups';
import { SqliteJournal } from './adapters/sqlite/sqlite-journal';
import { SqlitePhrases } from './adapters/sqlite/sqlite-phrases';
import { SqlitePlaybookTrash } from './adapters/sqlite/sqlite-playbook-trash';
import { SqliteReplyCounts } from './adapters/sqlite/sqlite-reply-counts';
import { SqliteRuns } from './adapters/sqlite/sqlite-runs';
import { SqliteSettings } from './adapters/sqlite/sqlite-settings';
import { SqliteTeams } from './adapters/sqlite/sqlite-teams';
import { LoginItemAutostart, XdgAutostart } from './adapters/system/autostart';
import { DelayedClipboard } from './adapters/system/delayed-clipboard';
import { NutWindows } from './adapters/system/nut-windows';
import { PlacementFile } from './adapters/system/placement-file';
import { SaveDialog } from './adapters/system/save-dialog';
import { systemClockWith } from './adapters/system/system-clock';
import { systemProxy } from './adapters/system/system-proxy';
import { hasTrayHost } from './adapters/system/tray-host';
import { X11Display } from './adapters/x11/x11-display';
import { X11Windows } from './adapters/x11/x11-windows';
import { dispatch } from './ipc/dispatcher';
import { handlers } from './ipc/handlers';
import { TrayIcon } from './tray/tray-icon';
import { AskFirst } from './use-cases/ask-first';
import { BrowseLibrary } from './use-cases/browse-library';
import { CheckLibrary } from './use-cases/check-library';
import { type DiagnosticFacts, diagnose, diagnosticReport } from './use-cases/diagnose';
import { emptyTrash, trashLimit } from './use-cases/empty-trash';
import { FindDuplicates } from './use-cases/find-duplicates';
import { FindPlaybooks } from './use-cases/find-playbooks';
import { FollowTeams } from './use-cases/follow-teams';
import { FollowUps } from './use-cases/follow-ups';
import { HotkeyTrial } from './use-cases/hotkey-trial';
import { ImportFile } from './use-cases/import-file';
import type { Pace } from './use-cases/in-chunks';
import { installStarterPack } from './use-cases/install-starter-pack';
import { KeepBackups } from './use-cases/keep-backups';
import { KeepLibrary } from './use-cases/keep-library';
import { KeepPlaybooks } from './use-cases/keep-playbooks';
import { LongWork } from './use-cases/long-work';
import { PhraseSearch } from './use-cases/phrase-search';
import { PickerRows } from './use-cases/picker-rows';
import type { Autostart, KeyHold, SettingsStore } from './use-cases/ports';
import { PublishPack } from './use-cases/publish-pack';
import { QuickAdd } from './use-cases/quick-add';
import { readTemplate } from './use-cases/read-template';
import { ReplyClock } from './use-cases/reply-clock';
import { RunPlaybooks } from './use-cases/run-playbooks';
import { SendRefused } from './use-cases/send-refused';
import { Serve } from './use-cases/serve';
import { Severities } from './use-cases/severities';
import { Suggest } from './use-cases/suggest';
import { serveApp } from './windows/app-protocol';
import { AskWindow } from './windows/ask-window';
import { LibraryWindow } from './windows/library-window';
import { lockDown } from './windows/lock-down';
import type { Bounds } from './windows/notice-place';
import { NoticeWindow } from './windows/notice-window';
import { OverrideWindow } from './windows/override-window';
import { PageWindows } from './windows/page-window';
import { PanelWindow } from './windows/panel-window';
import { PickerWindow } from './windows/picker-window';

/** In ms. */
const DAY = 24 * 60 * 60 * 1000;
/** How often we look whether another process has changed the library, in ms; it takes microseconds. */
const LOOK_OUTSIDE = 2000;
/** How often we look whether a pack that is followed is due, in ms; without one nothing happens. */
const LOOK_FOR_TEAMS = 30_000;

/** For long work in this process. */
const pace: Pace = {
  monotonic: () => performance.now(),
  pause: () => new Promise((resolve) => setImmediate(resolve)),
};

/** Where things are. */
export interface Places {
  /** Folder of the library. */
  readonly data: string;
  /** `out/main`, where the built code is. */
  readonly code: string;
  readonly resources: string;
  /** Milliseconds by which our clock is ahead of the machine's, or the file that says so; 0 but for tests. */
  readonly clockOffset: number | string;
}

/** The application, put together. */
export interface Application {
  openLibrary(): void;
  /** Opens the library window with the welcome in it, unless somebody was welcomed already. */
  welcome(): void;
  stop(): void;
}

/** What the boot listens to. */
export interface Reports {
  /** Hotkeys and tray are up. */
  onReady(state: ApplicationState & { readonly expand: string; readonly pick: string }): void;
  /** The desktop shows no tray icons; the text says what to do. */
  onNoTray(text: string): void;
  /** One line about something that happened; never any text of a phrase, a buyer or the clipboard. */
  onTrace(line: string): void;
  onError(error: unknown): void;
}

/** Watching and pressing keys, and the clipboard, as this system has them. */
interface Desktop {
  readonly windows: Windows;
  /** Null where keys can't be held back. */
  readonly keyHold: KeyHold | null;
  /** Where the window in front stands, in the system's pixels; absent where nobody tells. */
  readonly frontBounds?: X11Windows['frontBounds'];
  /** A window of ours that the person asked for; absent where Electron's own way is enough. */
  readonly toFront?: (window: BrowserWindow) => void;
  readonly clipboard: Clipboard & Partial<Pick<X11Clipboard, 'copySelection' | 'personMayPaste'>>;
  /** Null where a selection can only be had by copying it. */
  readonly selected: SelectedText | null;
}

/**
 * Builds every adapter and wires it to the use cases: the one place that knows them all. The tray comes first;
 * whatever takes longer catches up behind it.
 */
export function compose(places: Places, session: Session, reports: Reports): Application {
  const systemClock = systemClockWith(places.clockOffset);
  const now = () => systemClock.now().toISOString();
  const stamp = () => now().replaceAll(':', '').slice(0, 17);
  const file = join(places.data, 'library.sqlite');
  const fresh = !existsSync(file);
  const { database, backups, recovery } = openLibrary(file, stamp());
  const phrases = new SqlitePhrases(database, () => outsideChanged());
  const playbookTrash = new SqlitePlaybookTrash(database);
  const settings = new SqliteSettings(database);
  const journal = new SqliteJournal(database, systemClock);
  // Nothing can be undone yet that would bring one back.
  phrases.dropUnusedPictures();
  if (fresh) {
    installStarter(places.resources, phrases, now());
    settings.write({ welcomed: false });
  }
  const language = (): Language => {
    const chosen = settings.read().language;
    if (chosen !== 'system') return chosen;
    return app.getLocale().startsWith('zh') ? 'zh' : 'en';
  };

  nativeTheme.themeSource = settings.read().theme;
  serveApp(session, join(places.code, '..', 'renderer'));
  lockDown(session);
  const pages = new PageWindows(
    join(places.code, '..', 'preload', 'preload.cjs'),
    join(places.resources, 'icons', 'app-256.png'),
    () => settings.read().zoom / 100,
  );
  const notice = new NoticeWindow(
    pages,
    () => settings.read().noticePlace,
    async () => inScreenPixels((await frontBounds?.()) ?? null),
    (held) => expansion?.holdOffer(held),
  );
  const picker = new PickerWindow(
    pages,
    (cancelled) => void serve?.cancelPicker(cancelled).catch(reports.onError),
    () => reports.onTrace('picker shown'),
  );
  const readings = async () => (await import('../core/search/pinyin-readings')).pinyinReadings;
  const search = new PhraseSearch({ phrases, usage: journal, readings, pace });
  const findPlaybooks = new FindPlaybooks({
    playbooks: phrases,
    phrases,
    readings,
    pace,
    categoryName: () => message(language(), 'picker.playbook'),
  });
  const norms = readNorms(
    JSON.parse(readFileSync(join(places.resources, 'rules', 'norms', 'norms.json'), 'utf8')),
  );
  const replyCounts = new SqliteReplyCounts(database);
  const replyClock = new ReplyClock({
    limits: norms.replyLimits,
    counts: replyCounts,
    monotonic: () => systemClock.monotonic(),
    today: () => localDay(systemClock.now()),
    onChange: () => pages.send('panel.changed', panelState()),
  });
  const followUps = new FollowUps({
    store: new SqliteFollowUps(database),
    phrases,
    notices: {
      show: (content) => {
        reports.onTrace('reminder rings');
        notice.show(content);
      },
      hide: () => notice.hide(),
    },
    norms,
    quietHours: () => settings.read().quietHours,
    now: () => systemClock.now(),
    newId: randomUUID,
    language,
    insert: async (phraseId) => serve?.insertFromTray(phraseId),
    later: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    onChange: () => {
      pages.send('followUps.changed', null);
      tray.refresh();
    },
  });
  const panel = new PanelWindow(
    pages,
    new PlacementFile(join(places.data, 'panel-window.json')),
    language,
    (window) => toFront?.(window),
    () => takeHotkeys(),
  );
  const askWindow = new AskWindow(pages, (session) => void askFirst?.giveUp(session).catch(reports.onError));
  const overrideWindow = new OverrideWindow(
    pages,
    (session) => void sendRefused?.giveUp(session).catch(reports.onError),
    (window) => toFront?.(window),
  );
  const libraryWindow = new LibraryWindow(pages, new PlacementFile(join(places.data, 'library-window.json')));

  const rules = new LazyRules(
    {
      shipped: join(places.resources, 'rules'),
      own: join(places.data, 'rules'),
      teams: () => followed.rules.map(packedRules),
      context: () => ({ profile: settings.read().shop, language: language() }),
    },
    reports,
    () => changed(),
  );
  const onX11 =
    process.platform === 'linux' &&
    Boolean(process.env.DISPLAY) &&
    process.env.XDG_SESSION_TYPE !== 'wayland';
  // Without the permission macOS would end a process that watches keys; the hotkeys of the system still work.
  const mayWatch = process.platform !== 'darwin' || systemPreferences.isTrustedAccessibilityClient(false);
  let inputState: InputState = 'starting';
  let inputPid: number | null = null;
  /** A combination that could not be had: another program's, or none that may be taken. */
  let refused: readonly string[] = [];
  let announced = false;
  let trayHost = true;
  let serve: Serve | null = null;
  let sendRefused: SendRefused | null = null;
  let askFirst: AskFirst | null = null;
  let runs: RunPlaybooks | null = null;
  let quickAdd: QuickAdd | null = null;
  let frontBounds: Desktop['frontBounds'];
  let toFront: Desktop['toFront'];
  let expansion: Expansion | null = null;
  let hotkeys: Hotkeys | null = null;

  /** Derived afresh, so that news of one kind can't hide a trouble of another. */
  const hotkeyState = (): HotkeyState => {
    if (inputState === 'failed') return 'failed';
    if (settings.read().paused) return 'paused';
    if (inputState === 'starting') return 'starting';
    if (process.platform === 'linux' && !onX11) return 'wayland';
    if (!mayWatch) return 'permission';
    return refused.length > 0 ? 'taken' : 'ready';
  };
  const applicationState = (): ApplicationState => ({
    version: app.getVersion(),
    language: language(),
    library: file,
    ruleSet: rules.state,
    hotkeys: hotkeyState(),
    tray: trayHost,
  });
  const changed = () => {
    tray.refresh();
    pages.send('application.changed', applicationState());
  };
  let trayWaits: NodeJS.Timeout | null = null;
  const libraryChanged = () => {
    // The menu of a large library takes longer than a keystroke may, and an editor saves with every pause.
    trayWaits ??= setTimeout(() => {
      trayWaits = null;
      tray.refresh();
    }, 500);
    pages.send('library.changed', null);
    runs?.refresh();
  };
  const library: KeepLibrary = new KeepLibrary({
    store: phrases,
    now,
    newId: randomUUID,
    onChange: libraryChanged,
    isLocked: (phraseId) => followed.ownerOf(phraseId)?.editable === false,
  });
  const longWork = new LongWork({
    keep: library,
    pace,
    onProgress: (progress) => pages.send('library.longWork', progress),
  });
  const teams = new SqliteTeams(database);
  const followed: FollowTeams = new FollowTeams({
    teams,
    store: phrases,
    keep: library,
    change: (count, ask) => longWork.change(count, ask),
    sources: new FilesAndAddresses(systemProxy),
    open: openForTeams,
    problemOf: teamProblemOf,
    fingerprintOf: keyFingerprint,
    now: () => systemClock.now(),
    random: Math.random,
    onChange: () => pages.send('teams.changed', null),
    onRules: () => {
      rules.forget();
      takeHotkeys();
      pages.send('library.changed', null);
    },
  });
  /** What the person has set, under what their teams have decided. */
  const governed: SettingsStore = {
    read: () => {
      const own = settings.read();
      return followed.policy.sendBlocked === 'never' ? { ...own, overridePolicy: 'never' } : own;
    },
    write: (changes) => settings.write(changes),
  };
  const publishing = new PublishPack({
    store: phrases,
    shelf: new PackFolder(places.data, (id) => phrases.pictureBytes(id)),
    checker: () => rules.load(),
    settings: () => settings.read(),
    pace,
    today: () => localDay(systemClock.now()),
  });
  const severities = new Severities({
    checker: () => rules.load(),
    settings,
    pace,
    onNews: () => pages.send('library.severities', null),
  });
  const browse = new BrowseLibrary({
    store: phrases,
    usage: journal,
    keep: library,
    severities,
    longWork,
    search,
    pace,
    today: () => localDay(systemClock.now()),
  });
  const check = new CheckLibrary({
    store: phrases,
    keep: library,
    longWork,
    checker: () => rules.load(),
    settings,
    pace,
    now,
    onProgress: (progress) => pages.send('check.progress', progress),
    onFinished: (report) => pages.send('check.finished', report),
    onError: reports.onError,
  });
  /** The command line has written to the library, or a copy was put in its place. */
  const outsideChanged = () => {
    reports.onTrace('the library was changed by another process');
    journal.forget();
    settings.forget();
    teams.forget();
    followed.forget();
    rules.forget();
    settingsChanged();
    libraryChanged();
  };
  const backupStore = new SqliteBackups(file, database);
  const imports = new ImportFile({
    choose: (what) => chooseSource(what, language()),
    reader: new WorkerReader(join(places.code, 'read-worker.cjs')),
    trust: packTrust(teams),
    store: phrases,
    keep: library,
    backups: backupStore,
    settings,
    checker: () => rules.load(),
    pace,
    stamp,
    newId: idsInARow(),
    onProgress: (progress) => pages.send('import.progress', progress),
    onChecked: (checked) => pages.send('import.checked', checked),
    onError: reports.onError,
  });
  const exportWriter = new WorkerWriter(join(places.code, 'write-worker.cjs'), pace);
  const takeHotkeys = () => {
    const { paused, hotkeys: chosen, reading, overridePolicy } = governed.read();
    if (serve === null) return;
    const source = sourceFor(reading);
    if (source !== hotkeys) hotkeys?.release();
    hotkeys = source;
    // The override is an extra: if it can't be had, a click on the notice and the tray do the same.
    const override = overridePolicy === 'never' ? '' : overrideHotkey(chosen);
    // In a trial they are taken even while paused, or given up although not paused.
    if (trial.mode === 'record') source.take({});
    else if (paused && trial.mode === 'off') source.release();
    else {
      // Nobody else's combination is taken for playbooks while none runs.
      const step = (runs?.count ?? 0) > 0 ? chosen.step : '';
      const clock = settings.read().replyClock ? chosen.clock : '';
      refused = source.take({ ...chosen, step, clock, override }).filter((name) => name !== 'override');
    }
    changed();
  };
  const trial = new HotkeyTrial(takeHotkeys, (hotkey) => pages.send('settings.heard', { hotkey }));
  let checkedFor = JSON.stringify(settings.read().shop);
  const settingsChanged = () => {
    nativeTheme.themeSource = settings.read().theme;
    pages.rescale();
    takeHotkeys();
    pages.send('settings.changed', settings.read());
    pages.send('panel.changed', panelState());
    followUps.check();
    // The rules ask the shop, so what they say of the phrases may be different now.
    const { shop } = settings.read();
    if (JSON.stringify(shop) !== checkedFor) pages.send('library.changed', null);
    checkedFor = JSON.stringify(shop);
  };
  const onHotkey = (name: string, typed: TypedRun) => {
    reports.onTrace(`hotkey ${name}`);
    phrases.refresh();
    if (isHotkeyName(name) && trial.heard(name)) return;
    if (settings.read().paused || serve === null) return;
    if (name === 'expand') void serve.expand(typed).catch(reports.onError);
    if (name === 'pick') void serve.pick(typed).catch(reports.onError);
    if (name === 'add') void quickAdd?.fromClipboard().catch(reports.onError);
    if (name === 'clock' && settings.read().replyClock) {
      panel.open();
      replyClock.toggle();
    }
    if (name === 'step') void runs?.step().catch(reports.onError);
    if (name === 'override') void sendRefused?.ask(typed).catch(reports.onError);
  };

  let personMayPaste: () => void = () => undefined;
  const input = new SupervisedInput(join(places.code, 'input-process.cjs'), {
    onHotkey,
    onMayPaste: () => personMayPaste(),
    onState: (state, pid) => {
      reports.onTrace(`input ${state}${pid === null ? '' : ` ${pid}`}`);
      inputState = state;
      inputPid = pid;
      if (state === 'ready' && !announced) {
        announced = true;
        reports.onReady({ ...applicationState(), ...settings.read().hotkeys });
        // Nothing waits for it yet, and the first check should not either.
        setImmediate(() => {
          void rules.load();
          void hasTrayHost().then((has) => {
            trayHost = has;
            if (!has) reports.onNoTray(message(language(), 'state.noTray'));
            changed();
          }, reports.onError);
        });
      }
      changed();
    },
  });
  const hook = new HookHotkeys(input);
  const registered = new RegisteredHotkeys(input, () => watchesKeys(settings.read().reading), onHotkey);
  /** Reading by selection promises that no key is watched; then even on X11 the system has to deliver the hotkey. */
  const watchesKeys = (reading: Settings['reading']) =>
    mayWatch && reading === 'key-buffer' && (onX11 || process.platform !== 'linux');
  const sourceFor = (reading: Settings['reading']): Hotkeys =>
    onX11 && watchesKeys(reading) ? hook : registered;
  /** From a click on a window of ours, which left the focus and the caret where they were. */
  const askReason = async () => sendRefused?.ask(await input.typedBeforeClick());
  const openPicker = () => void serve?.pickFromTray().catch(reports.onError);
  const choosePlaybook = () =>
    void serve?.pickFromTray(`@${message(language(), 'picker.playbook')} `).catch(reports.onError);
  const panelState = (): PanelState => ({
    ...(runs?.state() ?? { runs: [], run: null }),
    clock: settings.read().replyClock ? replyClock.state() : null,
    hotkey: settings.read().hotkeys.step,
    language: language(),
  });
  const tray = new TrayIcon(
    join(places.resources, 'icons'),
    () => ({
      language: language(),
      phrases: phrases.all(),
      categories: phrases.categories(),
      playbooks: phrases.storedPlaybooks().map(({ playbook }) => playbook),
      runs: runs?.count ?? 0,
      followUps: followUps.list().filter(({ overdue }) => overdue).length,
      recent: journal.recent(10),
      settings: governed.read(),
      hotkeys: applicationState().hotkeys,
      ruleSet: rules.state,
    }),
    {
      insert: (phraseId) => void serve?.insertFromTray(phraseId).catch(reports.onError),
      openPicker,
      startPlaybook: (playbookId) => runs?.start(playbookId),
      openPanel: () => panel.open(),
      openFollowUps: () => libraryWindow.open({ kind: 'page', page: 'followUps' }),
      openLibrary: () => libraryWindow.open(),
      addFromClipboard: () => void quickAdd?.fromClipboard().catch(reports.onError),
      editLast: () => quickAdd?.editLast(),
      sendRefused: () => void askReason().catch(reports.onError),
      setPaused: (paused) => {
        settings.write({ paused });
        settingsChanged();
      },
      setPlatform: (platform) => {
        settings.write({ platform });
        settingsChanged();
      },
      retryInput: () => input.retry(),
      showAbout: () => showAbout(applicationState()),
      quit: () => app.quit(),
    },
  );
  reports.onTrace('tray up');

  const diagnostics = async (): Promise<Diagnostics> => {
    const { paused, reading, hotkeys: combinations } = settings.read();
    const wanted = Object.values(combinations).filter((text) => text !== '');
    const taken = new Set<string>(refused);
    return diagnose({
      hotkeys: hotkeyState(),
      refused: Object.entries(combinations).flatMap(([name, text]) => (taken.has(name) ? [text] : [])),
      shared: hotkeys === hook && !paused ? wanted.filter(isTakenElsewhere) : [],
      inputPid,
      inputFailed: inputState === 'failed',
      watching: watchesKeys(reading)
        ? paused
          ? 'paused'
          : 'on'
        : reading === 'selection'
          ? 'unwanted'
          : 'impossible',
      inputMethod: (await input.inputMethod()) ?? 'silent',
      receipt: onX11,
      tray: trayHost,
      ruleSet: rules.state,
      library: {
        file,
        // Not the size of the file: what was written last stands in the log beside it.
        size:
          Number(database.pragma('page_count', { simple: true })) *
          Number(database.pragma('page_size', { simple: true })),
        integrity: String(database.pragma('integrity_check(1)', { simple: true })),
        recovered: recovery !== null,
      },
      session: sessionOf(onX11),
      permission: process.platform === 'darwin' ? mayWatch : null,
      versions: [
        { name: 'Kuaihui', version: app.getVersion() },
        { name: 'Electron', version: process.versions.electron },
        { name: 'Chromium', version: process.versions.chrome },
        { name: 'Node', version: process.versions.node },
        { name: 'SQLite', version: String(database.prepare('SELECT sqlite_version()').pluck().get()) },
        { name: `${osType()} ${process.arch}`, version: osRelease() },
      ],
      home: homedir(),
    });
  };

  const start = ({ windows, clipboard, keyHold, selected, ...more }: Desktop) => {
    ({ frontBounds, toFront } = more);
    personMayPaste = () => clipboard.personMayPaste?.();
    const selection = selectionReader({
      keyboard: input,
      copySelection: (copy, limit) => clipboard.copySelection?.(copy, limit) ?? Promise.resolve(null),
    });
    const ports: ExpansionPorts = {
      windows,
      ...withOwnWindows(() => libraryWindow.focusedPage, { clipboard, keyboard: input }),
      typedText: {
        read: (typed) => (settings.read().reading === 'selection' ? selection : keyBuffer).read(typed),
      },
      phrases,
      pictures: new LibraryPictures(phrases),
      selected: selected ?? { read: () => Promise.resolve(null) },
      journal,
      clock: systemClock,
      checker: () => rules.load(),
      settings: () => ({ ...governed.read(), neverOverride: followed.policy.neverOverride }),
      random: Math.random,
    };
    const expanding = new Expansion(ports);
    expansion = expanding;
    const typedNow = () =>
      watchesKeys(settings.read().reading) ? input.typed().catch(() => null) : Promise.resolve(null);
    const asking = new AskFirst({
      ...ports,
      expansion: expanding,
      dialog: askWindow,
      keyHold,
      typedNow,
      notices: notice,
      language,
      tell: (outcome) => served.tell(outcome),
    });
    askFirst = asking;
    const running = new RunPlaybooks({
      ...ports,
      expansion: expanding,
      playbooks: phrases,
      phrases,
      runs: new SqliteRuns(database),
      askFirst: asking,
      panel,
      notices: notice,
      tell: (outcome) => served.tell(outcome),
      remind: (phraseId, note, delay) => followUps.create(phraseId, note, delay),
      choosePlaybook,
      now: () => systemClock.now(),
      newId: randomUUID,
      language,
      onChange: () => {
        const { count } = running;
        if (count !== runsBefore) {
          runsBefore = count;
          takeHotkeys();
        }
        pages.send('panel.changed', panelState());
      },
    });
    let runsBefore = running.count;
    runs = running;
    const rows = new PickerRows({ phrases, settings, checker: ports.checker });
    serve = new Serve({
      ...ports,
      expansion: expanding,
      search,
      rows,
      playbooks: findPlaybooks,
      suggest: new Suggest({ ...ports, phrases, playbooks: phrases, rows, findPlaybooks, pace }),
      startPlaybook: (playbookId) => running.start(playbookId),
      hasRoomForPlaybook: (playbookId) => running.hasRoomFor(playbookId),
      settings: governed,
      neverOverride: () => followed.policy.neverOverride,
      notices: notice,
      picker,
      askFirst: asking,
      keyHold,
      typedNow,
      openLibrary: (intent) => libraryWindow.open(intent),
      language,
      onOutcome: (outcome) => {
        reports.onTrace(traceOf(outcome));
        if (outcome.kind === 'inserted' || outcome.kind === 'copied')
          search.used(outcome.phrase.id, systemClock.now());
        running.heard(outcome);
        followUps.heard(outcome);
        replyClock.heard(outcome);
        pages.send('application.expanded', { kind: outcome.kind });
        tray.refresh();
      },
    });
    const served = serve;
    sendRefused = new SendRefused({
      ...ports,
      expansion: expanding,
      dialog: overrideWindow,
      reasons: journal,
      notices: notice,
      settings: governed,
      language,
      tell: (outcome) => served.tell(outcome),
    });
    quickAdd = new QuickAdd({
      ...ports,
      expansion: expanding,
      usage: journal,
      notices: notice,
      settings,
      language,
      openLibrary: (intent) => libraryWindow.open(intent),
    });
    dispatch(
      handlers({
        serve,
        sendRefused,
        overrideWindow,
        askFirst: asking,
        askWindow,
        askReason,
        runs: running,
        panelState,
        choosePlaybook,
        followUps,
        library,
        playbooks: new KeepPlaybooks({
          store: phrases,
          history: library.history,
          trash: playbookTrash,
          now: () => systemClock.now(),
          newId: randomUUID,
          start: (playbookId) => running.start(playbookId),
        }),
        browse,
        longWork,
        check,
        duplicates: new FindDuplicates({ store: phrases, usage: journal, pace }),
        usage: {
          store: phrases,
          usage: journal,
          audit: journal,
          replies: replyCounts,
          rules: () => rules.load(),
          today: () => localDay(systemClock.now()),
        },
        audit: { audit: journal, store: phrases, pace },
        backups: new KeepBackups({
          backups: backupStore,
          settled: () => library.settled(),
          pace,
          stamp,
          restartWithPrepared: () => {
            stop();
            putPrepared(file);
            app.relaunch();
            app.exit(0);
          },
        }),
        language,
        files: new SaveDialog(),
        reportContext: () => ({ language: language(), version: app.getVersion(), fingerprint }),
        settings,
        notice,
        picker,
        checker: () => rules.load(),
        readTemplate: (template) =>
          readTemplate(template, { phrases, settings, clock: systemClock, language }),
        intent: () => libraryWindow.takeIntent(),
        state: applicationState,
        diagnostics,
        copyReport: async () => {
          // Not as ours: pasted into a window of ours, Chromium would ask the very thread that waits for it.
          await systemClipboard.writeText(diagnosticReport(await diagnostics(), language(), now()));
        },
        imports,
        exports: {
          store: phrases,
          newId: randomUUID,
          write: (job, signal) => exportWriter.write(job, signal),
        },
        followed,
        publishing,
        chooseTeamSource: (what) => chooseTeamSource(what, language()),
        isPackProblem: (error) => error instanceof PackFileError || error instanceof KeyError,
        retryInput: () => input.retry(),
        autostart: autostartOf(places),
        folders: { data: places.data, backups: join(places.data, 'backups') },
        openFolder: (folder) => {
          mkdirSync(folder, { recursive: true });
          return shell.openPath(folder);
        },
        trial,
        isTakenElsewhere,
        onSettingsChanged: settingsChanged,
      }),
      pages,
      reports.onError,
    );
    takeHotkeys();
    followUps.check();
    // Timers stand still while the machine sleeps.
    powerMonitor.on('resume', () => {
      followUps.check();
      reports.onTrace('resumed');
    });
  };

  if (onX11) {
    connectX11().then(start, reports.onError);
  } else {
    start({
      windows: new NutWindows(input, () => BrowserWindow.getFocusedWindow() !== null),
      keyHold: null,
      clipboard: new DelayedClipboard(),
      selected: null,
    });
  }

  if (recovery !== null) tellRecovery(recovery, language());
  const tidyUp = () => {
    backups.writeDaily(database, localDay(systemClock.now()));
    playbookTrash.forgetBefore(trashLimit(systemClock.now()));
    if (emptyTrash(phrases, systemClock.now()) > 0) libraryChanged();
  };
  const tidyUpLater = () => void library.settled().then(tidyUp).catch(reports.onError);
  const soon = setTimeout(tidyUpLater, 5000);
  const daily = setInterval(tidyUpLater, DAY);
  const outside = setInterval(() => phrases.refresh(), LOOK_OUTSIDE);
  // Nothing goes out before somebody follows a team: then its source is asked, and nothing else.
  const lookForTeams = () => void followed.tick().catch(reports.onError);
  const firstLook = setTimeout(lookForTeams, 5000);
  const laterLooks = setInterval(lookForTeams, LOOK_FOR_TEAMS);
  function stop(): void {
    clearTimeout(soon);
    clearInterval(daily);
    followUps.stop();
    clearInterval(outside);
    clearTimeout(firstLook);
    clearInterval(laterLooks);
    if (trayWaits !== null) clearTimeout(trayWaits);
    input.stop();
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
  }
  return {
    openLibrary: () => libraryWindow.open(),
    welcome: () => {
      if (!settings.read().welcomed) libraryWindow.open();
    },
    stop,
  };
}

async function chooseSource(what: 'file' | 'folder', language: Language): Promise<Source | null> {
  const options: Electron.OpenDialogOptions = {
    title: message(language, `exchange.choose.${what}`),
    properties: [what === 'file' ? 'openFile' : 'openDirectory'],
  };
  const parent = BrowserWindow.getFocusedWindow();
  const { filePaths } = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  const [chosen] = filePaths;
  return chosen === undefined ? null : readChosen(chosen);
}

async function chooseTeamSource(what: 'file' | 'folder', language: Language): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: message(language, `teams.choose.${what}`),
    properties: [what === 'file' ? 'openFile' : 'openDirectory'],
    ...(what === 'file'
      ? { filters: [{ name: message(language, 'teams.files'), extensions: ['khpack'] }] }
      : {}),
  };
  const parent = BrowserWindow.getFocusedWindow();
  const { filePaths } = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return filePaths[0] ?? null;
}

function sessionOf(onX11: boolean): DiagnosticFacts['session'] {
  if (process.platform === 'win32') return 'windows';
  if (process.platform === 'darwin') return 'macos';
  return onX11 ? 'x11' : 'wayland';
}

/** A start with the system takes the same library, and shows no window. */
function autostartOf({ data, resources }: Places): Autostart {
  const program = app.isPackaged ? [] : [app.getAppPath()];
  const library = data === app.getPath('userData') ? [] : [`--data=${data}`];
  const args = [...program, ...library, '--hidden'];
  if (process.platform !== 'linux') return new LoginItemAutostart(app, args);
  const config = process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
  return new XdgAutostart(config, [process.execPath, ...args], join(resources, 'icons', 'app-512.png'));
}

function fingerprint(identity: string): string {
  return createHash('sha256').update(identity).digest('hex').slice(0, 32);
}

/** Electron scales all screens of an X server alike. */
function inScreenPixels(bounds: Bounds | null): Bounds | null {
  if (bounds === null) return null;
  const { scaleFactor } = screen.getPrimaryDisplay();
  return {
    x: bounds.x / scaleFactor,
    y: bounds.y / scaleFactor,
    width: bounds.width / scaleFactor,
    height: bounds.height / scaleFactor,
  };
}

async function connectX11(): Promise<Desktop> {
  const display = await X11Display.connect();
  const [windows, selection, keyHold] = await Promise.all([
    X11Windows.create(display),
    X11Selection.create(display),
    X11KeyHold.create(),
  ]);
  const frontBounds = () => windows.frontBounds();
  const toFront = (window: BrowserWindow) => {
    const target = {
      window: window.getNativeWindowHandle().readUInt32LE(0),
      title: '',
      className: '',
      process: '',
    };
    void windows.activate(target, ACTIVATE_LIMIT);
  };
  const selected: SelectedText = { read: ({ window }) => selection.selectedIn(window) };
  return {
    windows,
    keyHold,
    frontBounds,
    toFront,
    selected,
    clipboard: new X11Clipboard(display, selection),
  };
}

function installStarter(resources: string, phrases: SqlitePhrases, now: string): void {
  const json: unknown = JSON.parse(readFileSync(join(resources, 'packs', 'starter.json'), 'utf8'));
  const parsed = parsePack(json);
  if (!parsed.ok) throw new Error(`the starter pack is damaged: ${JSON.stringify(parsed.errors[0])}`);
  installStarterPack(parsed.pack, phrases, now);
}

function traceOf(outcome: Outcome): string {
  const phrase = 'phrase' in outcome ? ` ${outcome.phrase.id}` : '';
  const reason = outcome.kind === 'copied' ? ` ${outcome.reason}` : '';
  const time = outcome.kind === 'inserted' ? ` ${outcome.milliseconds.toFixed(1)} ms` : '';
  return `expansion ${outcome.kind}${phrase}${reason}${time}`;
}

function showAbout({ language, version, ruleSet, library }: ApplicationState): void {
  void dialog.showMessageBox({
    type: 'info',
    title: message(language, 'about.title'),
    message: message(language, 'app.name'),
    detail: message(language, 'about.detail', {
      version,
      ruleSet: ruleSet.kind === 'loaded' ? ruleSet.version : '—',
      library,
    }),
  });
}

function tellRecovery(recovery: Recovery, language: Language): void {
  const values = Object.fromEntries(Object.entries(recovery).map(([name, value]) => [name, String(value)]));
  void dialog.showMessageBox({
    type: 'warning',
    title: message(language, 'recovery.title'),
    message: message(language, 'recovery.title'),
    detail: message(language, `recovery.${recovery.kind}`, values),
  });
}
