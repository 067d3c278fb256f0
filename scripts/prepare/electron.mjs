import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  FALLBACK_VERSION,
  hasFallback,
  installFallbackElectron,
  putStandIn,
  standInDigest,
} from './electron-fallback.mjs';
import {
  distFolder,
  electronPackage,
  executableInDist,
  pathFile,
  probeElectron,
  wantedVersion,
} from './electron-install.mjs';
import { installOfficialElectron } from './electron-official.mjs';
import { PrepareError } from './prepare-error.mjs';
import { dropStamp, fingerprint, readStamp, writeStamp, writeWhole } from './stamp.mjs';

/**
 * @typedef {object} Electron
 * @property {string} executable absolute path
 * @property {'override' | 'official' | 'fallback'} kind
 * @property {string} version
 */

const installedExecutable = path.join(distFolder, executableInDist);

/** @returns {Electron | null} what an earlier preparation verified, when nothing changed since */
export function electronReady() {
  const stamp = readStamp('electron');
  if (!stamp || stamp.executable !== chosenExecutable()) return null;
  if (stamp.fingerprint === null || stamp.fingerprint !== fingerprint(stamp.executable)) return null;
  if (stamp.kind === 'official' && stamp.version !== wantedVersion()) return null;
  if (stamp.kind === 'fallback' && process.env.KUAIHUI_RETRY_ELECTRON === '1') return null;
  if (stamp.kind === 'fallback' && stamp.standIn !== standInDigest()) return null;
  if (stamp.kind !== 'override' && readPathFile() !== executableInDist) return null;
  return { executable: stamp.executable, kind: stamp.kind, version: stamp.version };
}

/**
 * In this order: the folder named by ELECTRON_OVERRIDE_DIST_PATH, what is installed, the official download, and
 * where that cannot be had the fallback. The fallback is kept until KUAIHUI_RETRY_ELECTRON=1 asks again.
 *
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<Electron>}
 * @throws {PrepareError}
 */
export async function prepareElectron(say) {
  dropStamp('electron');
  const electron = (await fromOverride()) ?? (await fromInstalled()) ?? (await fromOutside(say));
  const standIn = electron.kind === 'fallback' ? standInDigest() : null;
  writeStamp('electron', { ...electron, fingerprint: fingerprint(electron.executable), standIn });
  return electron;
}

/**
 * @param {Electron} electron
 * @returns {string}
 */
export function describeElectron({ kind, version }) {
  if (kind === 'official') return `official ${version}`;
  if (kind === 'override') return `${version} from ELECTRON_OVERRIDE_DIST_PATH`;
  return `fallback ${version} from the npm registry, for development only; releases use the official ${wantedVersion()}`;
}

function chosenExecutable() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  return override ? path.resolve(override, executableInDist) : installedExecutable;
}

/** @returns {Promise<Electron | null>} */
async function fromOverride() {
  if (!process.env.ELECTRON_OVERRIDE_DIST_PATH) return null;
  const executable = chosenExecutable();
  const version = await probeElectron(executable);
  if (!version)
    throw new PrepareError(`ELECTRON_OVERRIDE_DIST_PATH: ${executable} is not an Electron that starts`);
  return { executable, kind: 'override', version };
}

/** @returns {Promise<Electron | null>} */
async function fromInstalled() {
  const version = await probeElectron(installedExecutable);
  if (version === null) return null;
  const kind = version === wantedVersion() ? 'official' : 'fallback';
  if (kind === 'fallback' && (version !== FALLBACK_VERSION || process.env.KUAIHUI_RETRY_ELECTRON === '1'))
    return null;
  if (kind === 'fallback') putStandIn(distFolder);
  if (readPathFile() !== executableInDist) writeWhole(pathFile, executableInDist);
  return { executable: installedExecutable, kind, version };
}

/**
 * @param {import('./report.mjs').Say} say
 * @returns {Promise<Electron>}
 */
async function fromOutside(say) {
  say(`downloading the official Electron ${wantedVersion()}`);
  const failure = await installOfficialElectron(say);
  if (failure !== null) {
    say(`the official download failed: ${failure}`);
    if (!hasFallback()) {
      throw new PrepareError(
        `Electron could not be downloaded (${failure}). Try again, set ELECTRON_MIRROR to a mirror, or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.`,
      );
    }
    if ((await probeElectron(installedExecutable)) !== FALLBACK_VERSION) await installFallbackElectron(say);
  }
  const version = await probeElectron(installedExecutable);
  if (!version) throw new PrepareError(`the Electron in ${electronPackage} does not start`);
  return { executable: installedExecutable, kind: failure === null ? 'official' : 'fallback', version };
}

function readPathFile() {
  try {
    return readFileSync(pathFile, 'utf8');
  } catch {
    return null;
  }
}
