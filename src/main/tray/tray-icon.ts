import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { HotkeyState } from '../../shared/ipc';
import { message } from '../../shared/messages';
import { type TrayActions, type TrayState, trayMenu } from './tray-menu';

/** Several changes in a row make one new menu, in ms. */
const SETTLE = 50;

/** The icon in the tray and its menu. */
export class TrayIcon {
  private readonly tray: Tray;
  private timer: NodeJS.Timeout | undefined;
  private shown: HotkeyState | null = null;

  constructor(
    private readonly icons: string,
    private readonly state: () => TrayState,
    private readonly actions: TrayActions,
  ) {
    this.tray = new Tray(this.image('ready'));
    this.tray.on('click', () => actions.openPicker());
    this.render();
  }

  /** Something that the menu shows has changed. */
  refresh(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.render(), SETTLE);
  }

  private render(): void {
    const state = this.state();
    // On Linux a menu is a copy: it has to be set again to change.
    this.tray.setContextMenu(Menu.buildFromTemplate(trayMenu(state, this.actions)));
    if (state.hotkeys === this.shown) return;
    this.shown = state.hotkeys;
    this.tray.setImage(this.image(state.hotkeys));
    const status = message(state.language, `state.${state.hotkeys}`, state.settings.hotkeys);
    this.tray.setToolTip(`${message(state.language, 'app.name')} — ${status}`);
  }

  private image(state: HotkeyState): Electron.NativeImage {
    const variant =
      state === 'ready' || state === 'starting' ? '' : state === 'paused' ? '-paused' : '-attention';
    const image = nativeImage.createFromPath(join(this.icons, `tray${variant}-22.png`));
    image.addRepresentation({
      scaleFactor: 2,
      buffer: nativeImage.createFromPath(join(this.icons, `tray${variant}-44.png`)).toPNG(),
    });
    return image;
  }
}
