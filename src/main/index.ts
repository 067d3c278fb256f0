/** Boot: one instance, one library, then everything that compose.ts puts together. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, session } from 'electron';
import { message } from '../shared/messages';
import { readCommandLine } from './command-line';
import { type Application, compose } from './compose';
import { NewerLibraryError } from './use-cases/ports';
import { declareAppProtocol } from './windows/app-protocol';

const code = dirname(fileURLToPath(import.meta.url));
const commandLine = readCommandLine(process.argv);
const started = performance.timeOrigin;

app.setName('kuaihui');
if (commandLine.data !== null) {
  mkdirSync(commandLine.data, { recursive: true });
  app.setPath('userData', join(commandLine.data, 'electron'));
}
const data = commandLine.data ?? app.getPath('userData');
// Our pages are text: drawing them without the graphics card saves a process of 40 MB that would always run.
app.disableHardwareAcceleration();
app.commandLine.appendSwitch('disable-software-rasterizer');
declareAppProtocol();

const trace = (line: string) => {
  if (commandLine.verbose)
    console.log(`[${(performance.timeOrigin + performance.now() - started).toFixed(0)} ms] ${line}`);
};
// Only the kind and place of an error go out; messages of ours hold no text of phrases or buyers.
const report = (error: unknown) =>
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);

if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  let application: Application | null = null;
  app.on('second-instance', () => application?.openLibrary());
  // A tray application lives without windows.
  app.on('window-all-closed', () => undefined);
  // Not before the windows are gone: the library window writes what was typed last while it closes.
  app.on('will-quit', () => {
    application?.stop();
    application = null;
  });
  process.on('unhandledRejection', report);
  app
    .whenReady()
    .then(() => {
      trace('electron ready');
      const resources = app.isPackaged ? process.resourcesPath : join(code, '..', '..', 'resources');
      application = compose(
        { data, code, resources, clockOffset: commandLine.clockOffset },
        session.defaultSession,
        {
          onReady: ({ expand, pick, library }) =>
            console.log(`Kuaihui is ready: expand ${expand}, pick ${pick}, library ${library}`),
          onNoTray: (text) => console.log(text),
          onTrace: trace,
          onError: report,
        },
      );
      if (!commandLine.hidden) application.welcome();
    })
    .catch((error: unknown) => {
      if (error instanceof NewerLibraryError) {
        const language = app.getLocale().startsWith('zh') ? 'zh' : 'en';
        const detail = message(language, 'newer.detail', { found: error.found, known: error.known });
        console.error(detail);
        dialog.showErrorBox(message(language, 'newer.title'), detail);
      } else report(error);
      app.exit(1);
    });
}
