import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import { type TrayLook, trayLook } from './tray-look';
import { type TrayActions, type TrayState, trayMenu } from './tray-menu';

/** Several changes in a row make one new menu, in ms. */
const SETTLE = 50;

/** Sizes of a tray icon on one screen and on another of twice the density, in px, where they are drawn for it. */
const SIZES: Readonly<Partial<Record<NodeJS.Platform, readonly { scaleFactor: number; size: number }[]>>> = {
  linux: [
    { scaleFactor: 1, size: 22 },
    { scaleFactor: 2, size: 44 },
  ],
  win32: [
    { scaleFactor: 1, size: 16 },
    { scaleFactor: 1.5, size: 24 },
    { scaleFactor: 2, size: 32 },
    { scaleFactor: 3, size: 48 },
  ],
};

/** The icon in the tray and its menu. */
export class TrayIcon {
  private readonly tray: Tray;
  private timer: NodeJS.Timeout | undefined;
  private shown: TrayLook;
  /** The entries of the menu as text: a menu is sent whole, so it is sent only when something of it has changed. */
  private menu = '';

  constructor(
    private readonly icons: string,
    private readonly state: () => TrayState,
    private readonly actions: TrayActions,
  ) {
    this.shown = { icon: 'normal', tooltip: '' };
    this.tray = new Tray(this.image('normal'));
    this.tray.on('click', () => actions.openPicker());
    this.render();
  }

  /** Something that the menu shows may have changed. */
  refresh(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.render(), SETTLE);
  }

  private render(): void {
    const state = this.state();
    const template = trayMenu(state, this.actions);
    const menu = JSON.stringify(template);
    if (menu !== this.menu) {
      // On Linux a menu is a copy: it has to be set again to change.
      this.tray.setContextMenu(Menu.buildFromTemplate(template));
      this.menu = menu;
    }
    const look = trayLook(state);
    if (look.icon !== this.shown.icon) this.tray.setImage(this.image(look.icon));
    if (look.tooltip !== this.shown.tooltip) this.tray.setToolTip(look.tooltip);
    this.shown = look;
  }

  private image(icon: TrayLook['icon']): Electron.NativeImage {
    const variant = icon === 'normal' ? '' : `-${icon}`;
    const sizes = SIZES[process.platform];
    // macOS finds the larger one by its name, and paints both in the colour of its menu bar.
    if (sizes === undefined)
      return nativeImage.createFromPath(join(this.icons, `tray-mac${variant}Template.png`));
    const image = nativeImage.createEmpty();
    for (const { scaleFactor, size } of sizes) {
      const buffer = nativeImage.createFromPath(join(this.icons, `tray${variant}-${size}.png`)).toPNG();
      image.addRepresentation({ scaleFactor, buffer });
    }
    return image;
  }
}
