import { app, type Session } from 'electron';
import { ORIGIN } from './app-protocol';

/**
 * What no page of ours may do, whatever gets into it: leave its page, open another, ask for a permission, load
 * anything from elsewhere, or embed a web view.
 */
export function lockDown(session: Session): void {
  // Chromium fetches a dictionary from redirector.gvt1.com otherwise, although no page of ours checks spelling.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !(details.url.startsWith(`${ORIGIN}/`) || details.url.startsWith('devtools://')) });
  });
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
