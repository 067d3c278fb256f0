/**
 * What a purpose needs from Debian or Ubuntu. `a|b` is one thing under its names in different releases
 * (the 64-bit time change renamed some libraries).
 *
 * @typedef {'check' | 'run' | 'demo' | 'test' | 'bench'} Purpose
 */

/** Shared libraries that Electron, the key hook and the key injection are linked with. */
const libraries = [
  'libnss3',
  'libgbm1',
  'libasound2|libasound2t64',
  'libgtk-3-0|libgtk-3-0t64',
  'libatk-bridge2.0-0|libatk-bridge2.0-0t64',
  'libcups2|libcups2t64',
  'libdrm2',
  'libxkbcommon0',
  'libxcomposite1',
  'libxdamage1',
  'libxrandr2',
  'libxt6|libxt6t64',
  'libxtst6',
];

/** A desktop without a screen, and Chinese letters on it. */
const desktop = ['xvfb', 'xauth', 'openbox', 'xdotool', 'dbus', 'dbus-x11', 'x11-utils', 'fonts-noto-cjk'];

/** Programs that somebody else wrote, for the demo to type into; screenshots; the tray's other end on D-Bus. */
const targets = ['mousepad', 'chromium|chromium-browser', 'imagemagick', 'python3-dbus', 'python3-gi'];

/** More programs to type into, a real pinyin input method, and the web server and the proxy that teams' packs come from. */
const testing = [
  'featherpad',
  'fcitx5',
  'fcitx5-chinese-addons',
  'fcitx5-frontend-gtk3',
  'fcitx5-frontend-qt5',
  'fcitx5-modules',
  'gir1.2-gtk-3.0',
  'python3-pyqt5',
  'xclip',
  'librsvg2-bin',
  'nginx-light|nginx',
  'openssl',
  'tinyproxy',
];

/** The peer that the benchmark measures against. */
const peers = ['autokey-gtk'];

/** @type {Record<Purpose, readonly string[]>} */
export const debianPackages = {
  check: [],
  run: libraries,
  demo: [...libraries, ...desktop, ...targets],
  test: [...libraries, ...desktop, ...targets, ...testing],
  bench: [...libraries, ...desktop, ...targets, ...testing, ...peers],
};

/** To compile better-sqlite3, where its prebuilt binary cannot be loaded. */
export const compilerPackages = ['python3', 'make', 'g++'];

const desktopPrograms = ['Xvfb', 'openbox', 'xdotool', 'dbus-run-session', 'xprop'];
const demoPrograms = [...desktopPrograms, 'mousepad', 'chromium', 'python3'];
const testPrograms = [...demoPrograms, 'featherpad', 'fcitx5', 'xclip', 'nginx', 'openssl', 'tinyproxy'];

/** The same for other Linux distributions: programs that must be on the PATH. @type {Record<Purpose, readonly string[]>} */
export const neededPrograms = {
  check: [],
  run: [],
  demo: demoPrograms,
  test: testPrograms,
  bench: [...testPrograms, 'autokey-gtk'],
};
