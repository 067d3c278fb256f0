import { INTEROP_LIMITS } from './limits';
import { InteropError } from './note';

/** What is called while XML is read; names are without their prefix. */
export interface XmlListener {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  /** Text between tags, in pieces. */
  text(text: string): void;
  close(name: string): void;
}

/** Longest tag or text that is kept before it is complete. */
const TOKEN_LIMIT = 1024 * 1024;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** `&amp;` and `&#10;` and `&#xA;`; nothing else can be declared, since no document type is read. */
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,10}));/g;
/** `r="A1"`, `xml:space='preserve'`. */
const ATTRIBUTE = /([\w:.-]{1,100})\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Reads the small part of XML that spreadsheets and property lists are made of, piece by piece. No document type and no
 * entities of its own: either is refused, so that nothing can grow or be fetched.
 */
export class XmlReader {
  private rest = '';
  private readonly open: string[] = [];

  /** @param plist lets the bare document type of Apple's property lists pass; it is not looked at */
  constructor(
    private readonly listener: XmlListener,
    private readonly plist = false,
  ) {}

  /** @throws InteropError `xml-broken`, `xml-doctype`, `too-deep`, `cell-too-long` */
  write(piece: string): void {
    const text = this.rest === '' ? piece : this.rest + piece;
    let at = 0;
    while (at < text.length) {
      if (text[at] !== '<') {
        const end = text.indexOf('<', at);
        if (end === -1) break;
        this.listener.text(decoded(text.slice(at, end)));
        at = end;
        continue;
      }
      const end = this.markup(text, at);
      if (end === -1) break;
      at = end;
    }
    this.rest = text.slice(at);
    if (this.rest.length > TOKEN_LIMIT) throw new InteropError('cell-too-long');
  }

  /** @throws InteropError when something is still open */
  end(): void {
    if (this.rest.trim() !== '' || this.open.length > 0) throw new InteropError('xml-broken');
  }

  /** Reads what begins with `<`; returns where it ends, -1 when that has not come yet. */
  private markup(text: string, at: number): number {
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at + 4);
      return end === -1 ? -1 : end + 3;
    }
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at + 9);
      if (end === -1) return -1;
      this.listener.text(text.slice(at + 9, end));
      return end + 3;
    }
    const end = text.indexOf('>', at);
    if (end === -1) return text.startsWith('<!', at) && text.length - at > 1000 ? this.refuse() : -1;
    const inside = text.slice(at + 1, end);
    if (inside.startsWith('!')) {
      if (!this.plist || !inside.startsWith('!DOCTYPE plist') || inside.includes('[')) this.refuse();
    } else if (inside.startsWith('/')) {
      const name = bare(inside.slice(1).trim());
      if (this.open.pop() !== name) throw new InteropError('xml-broken', name.slice(0, 100));
      this.listener.close(name);
    } else if (!inside.startsWith('?')) {
      this.element(inside);
    }
    return end + 1;
  }

  private element(inside: string): void {
    const empty = inside.endsWith('/');
    const [tag = ''] = /^[^\s/]+/.exec(inside) ?? [];
    const name = bare(tag);
    if (name === '') throw new InteropError('xml-broken');
    this.listener.open(name, inside.length > tag.length + 1 ? attributesOf(inside.slice(tag.length)) : NONE);
    if (empty) this.listener.close(name);
    else {
      this.open.push(name);
      if (this.open.length > INTEROP_LIMITS.depth) throw new InteropError('too-deep');
    }
  }

  private refuse(): never {
    throw new InteropError('xml-doctype');
  }
}

const NONE: ReadonlyMap<string, string> = new Map();

function attributesOf(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    attributes.set(bare(name), decoded(double ?? single ?? ''));
  }
  return attributes;
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (_whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) {
      const known = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
      if (known === undefined) throw new InteropError('xml-doctype', name);
      return known;
    }
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
  });
}
