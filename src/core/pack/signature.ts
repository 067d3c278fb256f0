/**
 * How a signature stands in a pack file: in the comment at the end of the archive, so that it covers every byte before it
 * and is checked before any of them is read as an archive. Ed25519 over {@link SIGNED_AS} and the SHA-512 of those bytes.
 */

/** Begins the comment; its length with key and signature is always the same. */
const MARK = 'kuaihui-signature-1';
/** A key of 32 and a signature of 64 bytes, in base64. */
const KEY_LENGTH = 44;
const SIGNATURE_LENGTH = 88;

/** Bytes of the comment. */
export const SIGNATURE_BYTES = MARK.length + 1 + KEY_LENGTH + 1 + SIGNATURE_LENGTH;

/** What is signed begins so: a signature for something else is none for a pack. */
export const SIGNED_AS = 'kuaihui-pack-1\n';

/** A public key and what it signed, in base64. */
export interface Signature {
  readonly key: string;
  readonly signature: string;
}

/** The comment for a signature. */
export function signatureComment({ key, signature }: Signature): string {
  return `${MARK} ${key} ${signature}`;
}

/**
 * The signature in the last {@link SIGNATURE_BYTES} of a file, read as Latin-1; null when there is none.
 * Matches `kuaihui-signature-1 ` with a key and a signature; does not match a comment of another program.
 */
export function signatureIn(comment: string): Signature | null {
  const match = /^kuaihui-signature-1 ([A-Za-z0-9+/]{43}=) ([A-Za-z0-9+/]{86}==)$/.exec(comment);
  const [, key, signature] = match ?? [];
  return key === undefined || signature === undefined ? null : { key, signature };
}
