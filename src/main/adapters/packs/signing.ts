import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fingerprintOf } from '../../../core/pack/fingerprint';
import {
  SIGNATURE_BYTES,
  SIGNED_AS,
  type Signature,
  signatureComment,
  signatureIn,
} from '../../../core/pack/signature';

/** Name of the private key in the data folder. */
const KEY_FILE = 'pack-key.pem';
/** What stands before the 32 bytes of an Ed25519 key in its DER form (RFC 8410). */
const DER_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
/** Where an archive says how long its comment is, from its end. */
const COMMENT_LENGTH_AT = 2;

/** A key that signs packs. */
export interface SigningKey {
  /** The public half, base64. */
  readonly key: string;
  readonly fingerprint: string;
  sign(archive: Uint8Array): Uint8Array;
}

/** The private key can't be read, or is none. */
export class KeyError extends Error {
  override readonly name = 'KeyError';
}

/**
 * The key of this data folder; it is made when there is none. Only its owner may read the file.
 *
 * @throws KeyError
 */
export function signingKey(dataFolder: string): SigningKey {
  const file = path.join(dataFolder, KEY_FILE);
  let pem = readIfThere(file);
  if (pem === null) {
    makeKey(file);
    pem = readIfThere(file);
  }
  try {
    return signingKeyOf(createPrivateKey(pem ?? ''));
  } catch (error) {
    throw new KeyError(`${file} holds no Ed25519 key`, { cause: error });
  }
}

/** Of two programs that make one at the same time, the first one's stays. */
function makeKey(file: string): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  const half = `${file}.${process.pid}.new`;
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    writeFileSync(half, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
    chmodSync(half, 0o600);
    linkSync(half, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw new KeyError(`${file} can't be written`, { cause: error });
  } finally {
    rmSync(half, { force: true });
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw new KeyError(`${file} can't be read`, { cause: error });
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function signingKeyOf(privateKey: KeyObject): SigningKey {
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new KeyError('no Ed25519 key');
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const key = der.subarray(DER_HEAD.length).toString('base64');
  return {
    key,
    fingerprint: keyFingerprint(key),
    sign: (archive) => {
      const unsigned = Buffer.from(withoutSignature(archive));
      // The comment is announced before it is signed: its length is part of what the signature covers.
      unsigned.writeUInt16LE(SIGNATURE_BYTES, unsigned.length - COMMENT_LENGTH_AT);
      const signature = sign(null, signedBytes(unsigned), privateKey).toString('base64');
      return new Uint8Array(Buffer.concat([unsigned, Buffer.from(signatureComment({ key, signature }))]));
    },
  };
}

/** The fingerprint of a public key in base64. */
export function keyFingerprint(key: string): string {
  return fingerprintOf(createHash('sha256').update(Buffer.from(key, 'base64')).digest());
}

/**
 * Who signed a file, before anything else of it is looked at.
 *
 * @returns null when it is not signed; `valid` false when it is not what was signed
 */
export function signatureOf(file: Uint8Array): { readonly key: string; readonly valid: boolean } | null {
  const found = foundIn(file);
  if (found === null) return null;
  const { key, signature } = found;
  const content = Buffer.from(file.buffer, file.byteOffset, file.byteLength - SIGNATURE_BYTES);
  // The last letter of base64 has bits that mean nothing: one signature is written in one way only.
  const valid =
    [key, signature].every((text) => Buffer.from(text, 'base64').toString('base64') === text) &&
    verify(null, signedBytes(content), publicKey(key), Buffer.from(signature, 'base64'));
  return { key, valid };
}

/** The archive as it was before it was signed. */
function withoutSignature(file: Uint8Array): Uint8Array {
  if (foundIn(file) === null) return file;
  const content = Buffer.from(file.subarray(0, file.length - SIGNATURE_BYTES));
  content.writeUInt16LE(0, content.length - COMMENT_LENGTH_AT);
  return content;
}

function foundIn(file: Uint8Array): Signature | null {
  if (file.length <= SIGNATURE_BYTES) return null;
  return signatureIn(Buffer.from(file.subarray(file.length - SIGNATURE_BYTES)).toString('latin1'));
}

function signedBytes(content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(SIGNED_AS), createHash('sha512').update(content).digest()]);
}

function publicKey(key: string): KeyObject {
  const der = Buffer.concat([DER_HEAD, Buffer.from(key, 'base64')]);
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}
