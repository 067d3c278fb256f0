import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../sqlite/temporary';
import { freePort } from './nginx';

/** A real proxy on this computer alone, as companies have one. */
export class Tinyproxy {
  private constructor(
    private readonly home: string,
    private readonly port: number,
  ) {}

  /** @param more lines for its configuration, e.g. a log-in */
  static async start(more = ''): Promise<Tinyproxy> {
    const home = temporaryFolder();
    const port = await freePort();
    const file = join(home, 'tinyproxy.conf');
    writeFileSync(
      file,
      `Port ${port}\nListen 127.0.0.1\nTimeout 60\nLogFile "${home}/log"\nLogLevel Connect\nMaxClients 20\n${more}\n`,
    );
    const child = spawn('tinyproxy', ['-d', '-c', file], { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    onTestFinished(async () => {
      child.kill();
      await ended;
    });
    for (let tries = 0; tries < 200; tries += 1) {
      if (child.exitCode !== null) throw new Error(`tinyproxy ended: ${child.exitCode}`);
      if (await answers(port)) return new Tinyproxy(home, port);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('tinyproxy does not answer');
  }

  /** As it stands in `HTTPS_PROXY`. @param login e.g. `name:password@` */
  address(login = ''): string {
    return `http://${login}127.0.0.1:${this.port}`;
  }

  /** Connections that it was asked for, as it was asked, e.g. `localhost:8443`. */
  asked(): readonly string[] {
    const log = readFileSync(join(this.home, 'log'), 'utf8');
    return [...log.matchAll(/CONNECT (\S+) HTTP/g)].map(([, to = '']) => to);
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
