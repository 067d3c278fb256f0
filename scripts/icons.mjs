/**
 * Draws the pictures in resources/icons anew from their SVG sources: `node scripts/icons.mjs`. Needs rsvg-convert
 * (Debian: librsvg2-bin) and, for app.ico, convert (imagemagick). Sizes below 48 px have drawings of their own, whose
 * edges lie on whole pixels; the others are the nearest drawing enlarged by a whole number.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../resources/icons', import.meta.url));

/** @param {string} source @param {number} size px @param {string} target without its ending */
function draw(source, size, target) {
  const file = path.join(folder, `${target}.png`);
  const args = ['--width', String(size), '--height', String(size), '--output', file];
  execFileSync('rsvg-convert', [...args, path.join(folder, `${source}.svg`)]);
}

for (const size of [16, 22, 24, 32]) draw(`app-${size}`, size, `app-${size}`);
draw('app-22', 44, 'app-44');
for (const size of [48, 64, 128, 256, 512]) draw('app', size, `app-${size}`);

for (const state of ['', '-paused', '-attention']) {
  for (const grid of [16, 22, 24]) {
    for (const scale of [1, 2]) draw(`tray${state}-${grid}`, grid * scale, `tray${state}-${grid * scale}`);
  }
  // By its name macOS knows that it may paint the picture in the colour of its menu bar.
  draw(`tray-mac${state}`, 16, `tray-mac${state}Template`);
  draw(`tray-mac${state}`, 32, `tray-mac${state}Template@2x`);
}

const sizes = [16, 24, 32, 48, 64, 128, 256].map((size) => path.join(folder, `app-${size}.png`));
execFileSync('convert', [...sizes, path.join(folder, 'app.ico')]);
