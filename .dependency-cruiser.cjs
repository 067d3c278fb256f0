/** The walls of docs/architecture.md, proven on every run of `npm run check`. */
const layer = (name) => `^src/${name}/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-is-pure',
      comment:
        'core runs in main, in the renderer and on the command line: no electron, no node; five packages that are pure too.',
      severity: 'error',
      from: { path: layer('core'), pathNot: '\\.test\\.ts$' },
      to: { pathNot: [layer('core'), '^node_modules/(zod|jsonc-parser|pinyin-pro|fflate|yaml)/'] },
    },
    {
      name: 'shared-knows-core-only',
      severity: 'error',
      from: { path: layer('shared'), pathNot: '\\.test\\.ts$' },
      to: { pathNot: [layer('core'), layer('shared'), '^node_modules/zod', '^resources/locales/'] },
    },
    {
      name: 'preload-is-thin',
      severity: 'error',
      from: { path: layer('preload') },
      to: { path: '^src/', pathNot: [layer('preload'), layer('shared')] },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: layer('renderer') },
      to: { path: '^src/(main|preload|cli)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'renderer-has-no-electron',
      severity: 'error',
      from: { path: layer('renderer') },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    },
    {
      name: 'use-cases-know-ports-only',
      comment: 'Adapters are built in compose.ts and reach a use case through its ports.',
      severity: 'error',
      from: { path: '^src/main/use-cases/', pathNot: '\\.test\\.ts$' },
      to: { path: ['^src/main/(adapters|windows|tray|ipc)/', '^node_modules/electron'] },
    },
    {
      name: 'only-compose-builds-adapters',
      severity: 'error',
      from: {
        path: '^src/main/',
        pathNot: [
          '^src/main/(adapters/|compose\\.ts$|input-process\\.ts$|read-worker\\.ts$|write-worker\\.ts$)',
          '\\.test\\.ts$',
        ],
      },
      to: { path: '^src/main/adapters/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'command-line-runs-on-plain-node',
      comment:
        'No Electron and no desktop: core, shared, use cases, and those adapters that a file and Node are enough for.',
      severity: 'error',
      from: { path: layer('cli'), pathNot: '\\.test\\.ts$' },
      to: {
        path: ['^src/', '^node_modules/electron'],
        pathNot: [
          layer('cli'),
          layer('core'),
          layer('shared'),
          '^src/main/use-cases/',
          '^src/main/adapters/(interop|sqlite|rules|packs)/',
        ],
      },
    },
    {
      name: 'shared-adapters-run-on-plain-node',
      comment: 'The command line uses them too.',
      severity: 'error',
      from: { path: '^src/main/adapters/(sqlite|rules|packs)/', pathNot: '\\.test\\.ts$' },
      to: { path: ['^node_modules/electron', '^src/main/(windows|tray|ipc)/'] },
    },
    {
      name: 'nobody-knows-the-command-line',
      severity: 'error',
      from: { path: '^src/', pathNot: layer('cli') },
      to: { path: layer('cli') },
    },
    {
      name: 'one-file-uses-the-network',
      comment: 'Nothing goes out but the question for a pack that the person follows.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/main/adapters/packs/(pack-sources|system-certificates)\\.ts$', '\\.test\\.ts$'],
      },
      to: { path: '^(node:)?(http|https|http2|net|tls|dgram|dns)(/|$)' },
    },
    {
      name: 'nothing-ships-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(tests|scripts)/' },
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'unknown', 'undetermined'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
