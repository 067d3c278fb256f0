import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPackArchive, openPackFile, PackFileError } from '../../../src/main/adapters/packs/pack-archive';
import { KeyError, signingKey } from '../../../src/main/adapters/packs/signing';
import { zip } from '../../fixtures/interop/zip.mjs';
import { temporaryFolder } from '../sqlite/temporary';
import { PIXEL, PIXEL_IMAGE, packPhrase, teamPack } from './packs';

const PACK = teamPack('1.0.0', [packPhrase('1', '亲，尺码表在这里', { images: [PIXEL_IMAGE] })]);
const archive = () => buildPackArchive(PACK, () => PIXEL);

/** A file with these entries beside or instead of those of a pack. */
function zipOf(...contents: readonly (readonly [string, string | Uint8Array])[]): Uint8Array {
  return zip(contents.map(([name, bytes]) => ({ name, data: Buffer.from(bytes) })));
}

/** Why it is refused; `read` when it is not. */
function refusal(bytes: Uint8Array): string {
  try {
    openPackFile(bytes);
    return 'read';
  } catch (error) {
    if (error instanceof PackFileError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

describe('a .khpack', () => {
  it('comes back as it went in, with its pictures, and is always the same bytes', () => {
    const { pack, seal, images } = openPackFile(archive());
    expect(pack).toEqual(PACK);
    expect(seal).toEqual({ kind: 'unsigned' });
    expect([...images]).toEqual([[PIXEL_IMAGE.id, PIXEL]]);
    expect(Buffer.from(archive()).equals(archive())).toBe(true);
  });

  it('is read as a plain pack.json too', () => {
    const plain = { ...PACK, phrases: [packPhrase('1', '亲')] };
    expect(openPackFile(Buffer.from(JSON.stringify(plain))).pack).toEqual(plain);
  });

  it('says who signed it, and the same key signs the same tomorrow', () => {
    const folder = temporaryFolder();
    const signed = signingKey(folder).sign(archive());
    const again = signingKey(folder);
    expect(openPackFile(signed).seal).toEqual({
      kind: 'signed',
      key: again.key,
      fingerprint: again.fingerprint,
    });
    expect(again.fingerprint).toMatch(/^\d{4} \d{4} \d{4} \d{4} \d{4}$/);
    // signed by somebody else afterwards: theirs alone counts
    const other = signingKey(temporaryFolder());
    expect(openPackFile(other.sign(signed)).seal).toMatchObject({ key: other.key });
    expect(openPackFile(other.sign(signed)).pack).toEqual(PACK);
  });

  it('keeps the private key to its owner', () => {
    const folder = temporaryFolder();
    signingKey(folder);
    expect(statSync(join(folder, 'pack-key.pem')).mode & 0o777).toBe(0o600);
    writeFileSync(join(folder, 'pack-key.pem'), 'no key');
    expect(() => signingKey(folder)).toThrow(KeyError);
  });

  it('is refused when a single byte of it is another one, wherever (a signature over a part of the file)', () => {
    const signed = signingKey(temporaryFolder()).sign(archive());
    const survivors: number[] = [];
    for (let at = 0; at < signed.length; at += 1) {
      const changed = Uint8Array.from(signed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      // A damaged mark makes it an unsigned file, whose comment then belongs to nobody.
      const result = refusal(changed);
      const unsigned = result === 'read' && openPackFile(changed).seal.kind === 'unsigned';
      if (result === 'read' && !unsigned) survivors.push(at);
    }
    expect(survivors).toEqual([]);
  });

  it('is refused when it is cut off, anywhere', () => {
    const signed = signingKey(temporaryFolder()).sign(archive());
    const read = Array.from({ length: signed.length }, (_, length) => refusal(signed.subarray(0, length)));
    expect(read.filter((result) => result === 'read')).toEqual([]);
  });
});

describe('a hostile .khpack is refused before anything is unpacked:', () => {
  const json = JSON.stringify(PACK);

  it.each([
    [
      'a way out of the folder',
      zipOf(['pack.json', json], ['../../evil', 'x']),
      'archive: a name in the archive is not allowed: ../../evil',
    ],
    [
      'an absolute name',
      zipOf(['pack.json', json], ['/etc/passwd', 'x']),
      'archive: a name in the archive is not allowed: /etc/passwd',
    ],
    [
      'a Windows name',
      zipOf(['pack.json', json], ['C:\\evil', 'x']),
      'archive: a name in the archive is not allowed: C:/evil',
    ],
    [
      'something else',
      zipOf(['pack.json', json], ['run.exe', 'x']),
      'archive: "run.exe" does not belong into a pack',
    ],
    [
      'two of one name',
      zipOf(['pack.json', json], ['pack.json', json]),
      'archive: a name in the archive is not allowed: pack.json',
    ],
    ['nothing in it', zipOf(), 'archive: there is no pack.json'],
    ['no JSON', zipOf(['pack.json', '{']), 'archive: pack.json is no JSON'],
    [
      'a picture that is missing',
      zipOf(['pack.json', json]),
      'content: phrases[0].images[0]: the picture is missing',
    ],
    [
      'another picture under its name',
      zipOf(['pack.json', json], [`images/${PIXEL_IMAGE.id}.png`, 'x'.repeat(PIXEL.length)]),
      'content: phrases[0].images[0]: the picture is missing',
    ],
    [
      'a bomb of 200 MB',
      zipOf(['pack.json', new Uint8Array(200_000_000)]),
      'archive: the archive becomes too large when it is unpacked: pack.json',
    ],
    [
      'a bomb of 60 MB',
      zipOf(['pack.json', new Uint8Array(60_000_000)]),
      'archive: the archive becomes too large when it is unpacked: pack.json',
    ],
    [
      'a prototype',
      zipOf(['pack.json', `{"__proto__":{"polluted":true},${json.slice(1)}`]),
      'content: pack.json: ',
    ],
  ])('%s', (_, bytes, expected) => {
    expect(refusal(bytes)).toContain(expected);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('a size that is a lie (memory filled by what was said to be small)', () => {
    const bytes = Buffer.from(zipOf(['pack.json', new Uint8Array(50_000_000)]));
    // the size in the list of entries and in front of the entry
    const list = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bytes.writeUInt32LE(1000, list + 24);
    bytes.writeUInt32LE(1000, 22);
    expect(refusal(bytes)).toBe('archive: the archive is damaged, or only a part of one: pack.json');
  });
});
