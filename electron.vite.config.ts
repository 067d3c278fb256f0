import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/** Targets that run on the Electron of package.json and on 33, which development may fall back to. */
const NODE = 'node20';
const CHROME = 'chrome130';

/** The words of the controls for screen readers, e.g. `react-aria/dist/private/intl/dnd/ko-KR.mjs`. */
const CONTROL_WORDS = /\/(react-aria|react-stately)\/.*\/intl\/\w+\/(?<language>[a-z]{2}-[A-Z]{2})\.mjs$/;

/** The controls bring their words in thirty-four languages; the windows speak two. */
const ourLanguagesOnly: Plugin = {
  name: 'our-languages-only',
  load(id) {
    const language = CONTROL_WORDS.exec(id)?.groups?.['language'];
    if (language === undefined || ['zh-CN', 'en-US'].includes(language)) return null;
    return 'export default {};';
  },
};

export default defineConfig({
  main: {
    resolve: {
      // nut-js loads an image library at start, 250 ms and 27 MB, for functions that we never call.
      alias: { jimp: resolve('src/main/adapters/input/no-image-library.ts') },
    },
    build: {
      target: NODE,
      minify: 'esbuild',
      externalizeDeps: { exclude: ['@nut-tree-fork/nut-js', 'zod', 'x11', '@homebridge/dbus-native'] },
      rollupOptions: {
        external: ['@nut-tree-fork/libnut'],
        input: {
          index: resolve('src/main/index.ts'),
          'input-process': resolve('src/main/input-process.ts'),
          'read-worker': resolve('src/main/read-worker.ts'),
          'write-worker': resolve('src/main/write-worker.ts'),
        },
        // CommonJS starts faster, and Electron may then load it before the application is ready.
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      target: NODE,
      rollupOptions: {
        input: { preload: resolve('src/preload/preload.ts') },
        // A sandboxed preload has to be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs', inlineDynamicImports: true },
      },
    },
  },
  renderer: {
    root: resolve('src/renderer'),
    plugins: [react(), ourLanguagesOnly],
    build: {
      target: CHROME,
      minify: 'esbuild',
      outDir: resolve('out/renderer'),
      // The content security policy allows no inline code, and data: only for pictures.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: Object.fromEntries(
          ['notice', 'picker', 'override', 'ask', 'panel', 'library'].map((page) => [
            page,
            resolve(`src/renderer/${page}.html`),
          ]),
        ),
      },
    },
  },
});
