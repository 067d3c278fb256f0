/**
 * A child process that fetches the official Electron of package.json into Electron's own cache, and sends its
 * parent `{ transferred, total }` in bytes as they come. A process of its own, so that a stalled
 * connection can be ended from outside. Mirrors and proxies: as documented by @electron/get.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
// Electron's own dependency, so found from where Electron is.
const fromElectron = createRequire(require.resolve('electron/package.json'));
/** @type {{ downloadArtifact(details: object): Promise<string> }} */
const { downloadArtifact } = await import(pathToFileURL(fromElectron.resolve('@electron/get')).href);

const SEND_EVERY_MS = 250;
let sent = 0;

try {
  await downloadArtifact({
    version: require('electron/package.json').version,
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
    checksums: require('electron/checksums.json'),
    downloadOptions: {
      quiet: true,
      /** @param {{ transferred: number, total: number | null }} progress */
      getProgressCallback: ({ transferred, total }) => {
        if (Date.now() - sent < SEND_EVERY_MS) return;
        sent = Date.now();
        process.send?.({ transferred, total });
      },
    },
  });
} catch (error) {
  const { message, cause } = Object(error);
  process.stderr.write(`${[message, cause?.message].filter(Boolean).join(': ')}\n`);
  process.exitCode = 1;
}
process.disconnect?.();
