import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import manifest from './package.json' with { type: 'json' };

/**
 * The command line: plain Node, no Electron, and nothing of node_modules but SQLite, which is loaded only when a command
 * opens the library. All files lie in one folder: some find `resources` from where they are. `core` is the checking alone,
 * `shipped` its quick start with our own rules, `search` and `suggest` what the picker finds, `merge` and `library` what takes
 * a pack over, for benchmarks and other programs.
 */
export default defineConfig({
  define: { __KUAIHUI_VERSION__: JSON.stringify(manifest.version) },
  ssr: { noExternal: true, external: [...builtinModules, 'better-sqlite3'] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'out/cli',
    rollupOptions: {
      input: {
        kuaihui: resolve('src/cli/kuaihui.ts'),
        core: resolve('src/core/lint/index.ts'),
        shipped: resolve('src/main/adapters/rules/shipped-rules.ts'),
        search: resolve('src/core/search/index.ts'),
        interop: resolve('src/core/interop/index.ts'),
        suggest: resolve('src/core/suggest/suggest.ts'),
        merge: resolve('src/core/pack/merge-pack.ts'),
        library: resolve('src/cli/library/command-library.ts'),
      },
      output: {
        format: 'es',
        entryFileNames: '[name].mjs',
        chunkFileNames: '[name]-[hash].mjs',
        // everything that checks in one file: seven small ones take a third longer to load
        manualChunks: { check: [resolve('src/core/lint/prepared-rules.ts')] },
      },
    },
  },
});
