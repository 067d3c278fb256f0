import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Autostart } from '../../use-cases/ports';

/** The part of Electron's `app` that start items of Windows and macOS need. */
interface LoginItems {
  getLoginItemSettings(options: { readonly args: string[] }): { readonly openAtLogin: boolean };
  setLoginItemSettings(settings: { readonly openAtLogin: boolean; readonly args: string[] }): void;
}

/** Windows: a value in the user's `Run` key; macOS: a login item. */
export class LoginItemAutostart implements Autostart {
  constructor(
    private readonly app: LoginItems,
    private readonly args: readonly string[],
  ) {}

  get on(): boolean {
    return this.app.getLoginItemSettings({ args: [...this.args] }).openAtLogin;
  }

  set(on: boolean): void {
    this.app.setLoginItemSettings({ openAtLogin: on, args: [...this.args] });
  }
}

/** Linux: a desktop entry in the user's autostart folder (Desktop Application Autostart Specification 0.5). */
export class XdgAutostart implements Autostart {
  private readonly folder: string;
  private readonly file: string;

  /**
   * @param config the user's configuration folder, `$XDG_CONFIG_HOME` or `~/.config`
   * @param command the program and its arguments, unquoted
   * @param icon path of a picture
   */
  constructor(
    config: string,
    private readonly command: readonly string[],
    private readonly icon: string,
  ) {
    this.folder = join(config, 'autostart');
    this.file = join(this.folder, 'kuaihui.desktop');
  }

  get on(): boolean {
    if (!existsSync(this.file)) return false;
    const entry = readFileSync(this.file, 'utf8');
    // Desktops switch an entry off in these two ways, and leave the file.
    return !/^(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m.test(entry);
  }

  set(on: boolean): void {
    if (!on) {
      rmSync(this.file, { force: true });
      return;
    }
    mkdirSync(this.folder, { recursive: true });
    const unfinished = `${this.file}.unfinished`;
    writeFileSync(unfinished, desktopEntry(this.command, this.icon));
    renameSync(unfinished, this.file);
  }
}

function desktopEntry(command: readonly string[], icon: string): string {
  return `[Desktop Entry]
Type=Application
Name=Kuaihui
Name[zh_CN]=快回
Exec=${command.map(quoted).join(' ')}
Icon=${escaped(icon)}
Terminal=false
X-GNOME-Autostart-enabled=true
`;
}

/**
 * One argument of `Exec`: in double quotes, in which `"` `` ` `` `$` and `\` are escaped; `%` begins a field code and is
 * doubled (Desktop Entry Specification 1.5, "The Exec key").
 */
function quoted(argument: string): string {
  return escaped(`"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`);
}

/** A value of type string: the backslash is escaped once more, and a line end would end the value. */
function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}
