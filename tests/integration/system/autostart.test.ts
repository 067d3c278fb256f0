import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { XdgAutostart } from '../../../src/main/adapters/system/autostart';
import { poll, run } from '../../desktop/processes.mjs';

let config: string;
beforeEach(() => {
  config = mkdtempSync(join(tmpdir(), 'kuaihui-autostart-'));
});
afterEach(() => {
  rmSync(config, { recursive: true, force: true });
});

const fileIn = (folder: string) => join(folder, 'autostart', 'kuaihui.desktop');

it('writes an entry and takes it away, and nothing before it is told to', () => {
  const autostart = new XdgAutostart(config, ['/opt/kuaihui', '--hidden'], '/opt/icon.png');
  expect([autostart.on, existsSync(join(config, 'autostart'))]).toEqual([false, false]);
  autostart.set(true);
  expect(autostart.on).toBe(true);
  autostart.set(false);
  expect([autostart.on, existsSync(fileIn(config))]).toEqual([false, false]);
});

// Bug: the person switched it off in the desktop's own settings, and ours still says on.
it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])('is off after the desktop wrote %s', (line) => {
  const autostart = new XdgAutostart(config, ['/opt/kuaihui'], '/opt/icon.png');
  autostart.set(true);
  const entry = readFileSync(fileIn(config), 'utf8');
  writeFileSync(fileIn(config), `${entry.replace(/^X-GNOME.*\n/m, '')}${line}\n`);
  expect(autostart.on).toBe(false);
});

// Bug: a folder with a space, a dollar or a per cent in its name, and nothing starts at the next login.
it('starts the very command that it was given, through GLib', async () => {
  const folder = join(config, 'a "b" $HOME `c` \\ 快回');
  mkdirSync(folder);
  const program = join(folder, 'program');
  const witness = join(config, 'witness');
  writeFileSync(
    program,
    `#!/bin/sh\nprintf '%s\\n' "$0" "$@" > '${witness}.new'; mv '${witness}.new' '${witness}'\n`,
  );
  chmodSync(program, 0o755);
  const command = [program, `--data=${folder} 100%u`, '--hidden'];
  new XdgAutostart(config, command, '/opt/icon.png').set(true);
  await run('gio', ['launch', fileIn(config)]);
  await poll(
    () => existsSync(witness),
    (there) => there,
  );
  expect(readFileSync(witness, 'utf8').trimEnd().split('\n')).toEqual(command);
});
