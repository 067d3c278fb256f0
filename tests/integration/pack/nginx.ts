import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../sqlite/temporary';
import type { Certificate } from './certificate';

/** A real web server on this computer alone, with a folder that it serves. */
export class Nginx {
  private constructor(
    /** What it serves. */
    readonly folder: string,
    readonly port: number,
    private readonly securePort: number,
    private readonly home: string,
    private process: ChildProcess | null,
  ) {}

  /**
   * @param more lines for the server, e.g. a redirect
   * @param certificate it shows who asks by https; without one it does not listen there
   */
  static async start(more = '', certificate: Certificate | null = null): Promise<Nginx> {
    const home = temporaryFolder();
    const folder = join(home, 'packs');
    mkdirSync(folder);
    const port = await freePort();
    const securePort = await freePort();
    const secure =
      certificate === null
        ? ''
        : `listen 127.0.0.1:${securePort} ssl; ssl_certificate ${certificate.file}; ssl_certificate_key ${certificate.key};`;
    writeFileSync(join(home, 'nginx.conf'), configuration(home, port, `${secure} ${more}`));
    const nginx = new Nginx(folder, port, securePort, home, null);
    await nginx.up();
    onTestFinished(() => nginx.down());
    return nginx;
  }

  address(name: string): string {
    return `http://127.0.0.1:${this.port}/${name}`;
  }

  /** Where it serves by https. */
  secureAddress(name: string): string {
    return `https://localhost:${this.securePort}/${name}`;
  }

  async up(): Promise<void> {
    const child = spawn('nginx', ['-p', this.home, '-c', join(this.home, 'nginx.conf')], { stdio: 'pipe' });
    let said = '';
    child.stderr?.on('data', (text) => {
      said += String(text);
    });
    this.process = child;
    for (let tries = 0; tries < 200; tries += 1) {
      if (child.exitCode !== null) throw new Error(`nginx ended: ${said}`);
      const answer = await fetch(`http://127.0.0.1:${this.port}/`).catch(() => null);
      if (answer !== null) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`nginx does not answer: ${said}`);
  }

  async down(): Promise<void> {
    const child = this.process;
    this.process = null;
    if (child === null || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGQUIT');
    await ended;
  }

  /** Status codes of the answers for a file so far, with how often each was given. */
  answers(name: string): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const line of readFileSync(join(this.home, 'access.log'), 'utf8').split('\n')) {
      const [path, status = ''] = line.split(' ');
      if (path === `/${name}`) counts[status] = (counts[status] ?? 0) + 1;
    }
    return counts;
  }
}

function configuration(home: string, port: number, more: string): string {
  return `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${home}/nginx.pid;
error_log ${home}/error.log;
events { worker_connections 1024; }
http {
  log_format short '$uri $status';
  access_log ${home}/access.log short;
  client_body_temp_path ${home}/body; proxy_temp_path ${home}/proxy; fastcgi_temp_path ${home}/fastcgi;
  uwsgi_temp_path ${home}/uwsgi; scgi_temp_path ${home}/scgi;
  etag on;
  server {
    listen 127.0.0.1:${port};
    root ${home}/packs;
    ${more}
  }
}
`;
}

/** A port of this computer that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
