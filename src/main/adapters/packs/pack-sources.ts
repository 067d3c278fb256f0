import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type Socket } from 'node:net';
import path from 'node:path';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { type Fetched, type PackSources, SourceError } from '../../use-cases/team-ports';
import { PACK_FILE_LIMIT } from './pack-archive';
import { PACK_ENDING } from './pack-folder';
import { systemCertificates } from './system-certificates';

/** The proxy that an https address is asked through; null: none, it is asked directly. What it throws is no proxy. */
export type ProxyFinder = (address: URL) => Promise<URL | null>;

/** Times that an address may point to another one. */
const REDIRECTS = 3;
/** Nothing was heard for so long: nobody is there, in ms. */
const SILENCE = 20_000;
/** A whole fetch takes no longer than this, in ms. */
const WHOLE = 5 * 60_000;

/**
 * Fetches packs from files, folders, and addresses: https, or http on this very computer. Nothing is sent but the address
 * and the tag of what is there already: no cookies, nothing about the library. A proxy only passes on what it can't read.
 */
export class FilesAndAddresses implements PackSources {
  constructor(
    private readonly proxyFor: ProxyFinder,
    private readonly limit = PACK_FILE_LIMIT,
  ) {}

  fetch(source: string, tag: string | null): Promise<Fetched> {
    return isAddress(source) ? this.fromAddress(source, tag) : this.fromFile(source, tag);
  }

  private async fromFile(source: string, tag: string | null): Promise<Fetched> {
    if (!path.isAbsolute(source)) throw new SourceError('address-refused');
    try {
      const file = await packIn(source);
      const { size, mtimeMs } = await stat(file);
      const found = `${path.basename(file)} ${size} ${mtimeMs}`;
      if (found === tag) return { kind: 'same' };
      if (size > this.limit) throw new SourceError('too-large');
      return { kind: 'new', bytes: await this.read(createReadStream(file)), tag: found };
    } catch (error) {
      if (error instanceof SourceError) throw error;
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'ENOENT' || code === 'ENOTDIR') throw new SourceError('not-found', { cause: error });
      throw new SourceError(code === 'EACCES' ? 'refused' : 'unreachable', { cause: error });
    }
  }

  private async fromAddress(source: string, tag: string | null): Promise<Fetched> {
    let address = parsed(source);
    const deadline = AbortSignal.timeout(WHOLE);
    for (let redirects = 0; redirects <= REDIRECTS; redirects += 1) {
      const answer = await this.ask(address, tag, deadline);
      const { statusCode = 0, headers } = answer;
      if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
        answer.destroy();
        const next = parsed(headers.location, address);
        // Out of the secured world, or out of this computer, nothing leads back into what is not.
        if (address.protocol === 'https:' && next.protocol !== 'https:')
          throw new SourceError('address-refused');
        address = next;
        continue;
      }
      if (statusCode === 304) {
        answer.destroy();
        return { kind: 'same' };
      }
      if (statusCode !== 200) {
        answer.destroy();
        throw new SourceError(problemOf(statusCode));
      }
      if (Number(headers['content-length'] ?? 0) > this.limit) {
        answer.destroy();
        throw new SourceError('too-large');
      }
      const bytes = await this.read(answer);
      if (!answer.complete) throw new SourceError('interrupted');
      return { kind: 'new', bytes, tag: headers.etag ?? null };
    }
    throw new SourceError('redirects');
  }

  private async ask(address: URL, tag: string | null, deadline: AbortSignal): Promise<IncomingMessage> {
    const secure = address.protocol === 'https:';
    // What is not secured is on this very computer, where no proxy has anything to do.
    const proxy = secure ? await this.proxyOf(address) : null;
    const socket = proxy === null ? null : await tunnel(proxy, address, deadline);
    const headers = { 'user-agent': 'kuaihui', ...(tag === null ? {} : { 'if-none-match': tag }) };
    const options = {
      headers,
      signal: deadline,
      ...(secure ? { ca: systemCertificates() } : {}),
      // An agent would make a connection of its own, past the proxy.
      ...(socket === null ? { agent: false } : { createConnection: () => secured(socket, address.hostname) }),
    };
    return new Promise((resolve, reject) => {
      const asking = (secure ? requestHttps : requestHttp)(address, options, resolve);
      asking.setTimeout(SILENCE, () => asking.destroy(new Error('silence')));
      asking.on('error', (error) => reject(problemOfConnection(error)));
      // TLS that fails leaves the tunnel under it open.
      asking.on('close', () => socket?.destroy());
      asking.end();
    });
  }

  private async proxyOf(address: URL): Promise<URL | null> {
    try {
      return await this.proxyFor(address);
    } catch (error) {
      throw new SourceError('proxy', { cause: error });
    }
  }

  /** Counts while it reads: what was announced may be less. */
  private async read(stream: AsyncIterable<Buffer> & { destroy(): unknown }): Promise<Uint8Array> {
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      for await (const chunk of stream) {
        size += chunk.length;
        if (size > this.limit) throw new SourceError('too-large');
        chunks.push(chunk);
      }
    } catch (error) {
      stream.destroy();
      throw error instanceof SourceError ? error : new SourceError('interrupted', { cause: error });
    }
    return new Uint8Array(Buffer.concat(chunks));
  }
}

/** Whether a source is an address of the web. Matches `https://a/b`; does not match `C:\packs` or `/srv/packs`. */
export function isAddress(source: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(source);
}

/** @throws SourceError when it is neither https nor http on this computer, or tells a password */
function parsed(source: string, base?: URL): URL {
  let address: URL;
  try {
    address = new URL(source, base);
  } catch (error) {
    throw new SourceError('address-refused', { cause: error });
  }
  const secure = address.protocol === 'https:' || (address.protocol === 'http:' && isHere(address.hostname));
  if (!secure || address.username !== '' || address.password !== '') throw new SourceError('address-refused');
  return address;
}

function isHere(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function problemOf(status: number): SourceError['code'] {
  if (status === 404 || status === 410) return 'not-found';
  return status >= 500 || status === 429 ? 'unreachable' : 'refused';
}

/**
 * Asks a proxy for a connection to an address (CONNECT, RFC 9110 9.3.6); what goes through it then is the address's own TLS.
 *
 * @throws SourceError
 */
function tunnel(proxy: URL, address: URL, signal: AbortSignal): Promise<Socket> {
  const { protocol, hostname, port, username, password } = proxy;
  // SOCKS, for instance.
  if (protocol !== 'http:' && protocol !== 'https:') throw new SourceError('proxy');
  const to = `${address.hostname}:${address.port || 443}`;
  const name = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  const headers = {
    host: to,
    ...(username === '' ? {} : { 'proxy-authorization': `Basic ${name.toString('base64')}` }),
  };
  const request = protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asking = request({
      method: 'CONNECT',
      path: to,
      headers,
      host: unbracketed(hostname),
      port: port || (protocol === 'https:' ? 443 : 80),
      agent: false,
      signal,
      ca: systemCertificates(),
    });
    asking.setTimeout(SILENCE, () => asking.destroy(new Error('silence')));
    asking.on('connect', ({ statusCode = 0 }, socket: Socket) => {
      if (statusCode === 200) {
        socket.setTimeout(0);
        resolve(socket);
      } else {
        socket.destroy();
        // The proxy is there, and says that nobody is behind it.
        reject(new SourceError(statusCode >= 500 ? 'unreachable' : 'proxy'));
      }
    });
    asking.on('error', (error) => reject(new SourceError('proxy', { cause: error })));
    asking.end();
  });
}

/** TLS with a server at the other end of a tunnel. */
function secured(socket: Socket, server: string): TLSSocket {
  const host = unbracketed(server);
  return connectTls({
    socket,
    host,
    ca: systemCertificates(),
    ...(isIP(host) === 0 ? { servername: host } : {}),
  });
}

function problemOfConnection(error: Error): SourceError {
  const code = 'code' in error ? String(error.code) : '';
  return new SourceError(CERTIFICATE_ERRORS.test(code) ? 'certificate' : 'unreachable', { cause: error });
}

/**
 * What Node calls a certificate that nobody vouches for, that is over, or another server's
 * (https://nodejs.org/api/tls.html#x509-certificate-error-codes).
 */
const CERTIFICATE_ERRORS =
  /CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|CRL|INVALID_CA|PATH_LENGTH|HOSTNAME_MISMATCH/;

/** `[::1]` as a socket wants it: `::1`. */
function unbracketed(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}

/** The file itself, or the one pack in a folder. */
async function packIn(source: string): Promise<string> {
  if (!(await stat(source)).isDirectory()) return source;
  const packs = (await readdir(source)).filter((name) => name.endsWith(PACK_ENDING));
  const [name, ...others] = packs;
  if (name === undefined) throw new SourceError('not-found');
  if (others.length > 0) throw new SourceError('several-packs');
  return path.join(source, name);
}
