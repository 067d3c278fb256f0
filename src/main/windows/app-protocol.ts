import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { protocol, type Session } from 'electron';

const SCHEME = 'app';
/** Origin of all our pages. */
export const ORIGIN = `${SCHEME}://kuaihui`;

/** Where a page holds the nonce of its load, for `src/renderer/ui/style-nonce.ts`. */
const NONCE_PLACE = '%NONCE%';

/**
 * Nothing but our own files; no inline code, no connections.
 *
 * @param nonce what a style element of our own libraries (react-aria, CodeMirror) has to carry: styles that get into
 *   a page in any other way are not applied
 */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Has to be called before the application is ready. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }]);
}

/**
 * Serves the built pages. The list of files is closed: it is read once, and a request names an entry of it or
 * gets nothing, so no path can lead out of the folder.
 */
export function serveApp(session: Session, folder: string): void {
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && extname(entry.name) in TYPES)
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [`/${path.slice(folder.length + 1).replaceAll('\\', '/')}` as string, path] as const;
      }),
  );
  session.protocol.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    const file = host === 'kuaihui' && request.method === 'GET' ? files.get(pathname) : undefined;
    if (file === undefined) return new Response(null, { status: 404 });
    const type = extname(file);
    const nonce = randomBytes(16).toString('base64');
    const bytes = await readFile(file);
    const body =
      type === '.html' ? bytes.toString('utf8').replace(NONCE_PLACE, nonce) : new Uint8Array(bytes);
    return new Response(body, {
      headers: {
        'content-type': TYPES[type] ?? 'application/octet-stream',
        'content-security-policy': contentSecurityPolicy(nonce),
        'x-content-type-options': 'nosniff',
      },
    });
  });
}
