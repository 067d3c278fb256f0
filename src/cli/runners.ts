import type { CommandName, Given } from './commands/index.js';
import type { Terminal } from './terminal.js';

/** What a command does; resolves to the exit code. */
type Run<Name extends CommandName> = (given: Given<Name>, terminal: Terminal) => Promise<number>;

/** Loads what runs a command: most of the program is not needed by most commands. A missing one does not compile. */
export const RUNNERS: { readonly [Name in CommandName]: () => Promise<Run<Name>> } = {
  check: async () => (await import('./check.js')).check,
  'rules list': async () => (await import('./rules.js')).list,
  'rules show': async () => (await import('./rules.js')).show,
  'rules test': async () => (await import('./rules.js')).test,
  'rules export': async () => (await import('./rules.js')).exportRules,
  import: async () => (await import('./interop.js')).importFile,
  export: async () => (await import('./interop.js')).exportFile,
  convert: async () => (await import('./interop.js')).convert,
  expand: async () => (await import('./expand.js')).expand,
  backup: async () => (await import('./backup.js')).backup,
  restore: async () => (await import('./backup.js')).restore,
  doctor: async () => (await import('./doctor.js')).doctor,
  completion: async () => (await import('./completion.js')).completion,
  'pack build': async () => (await import('./pack.js')).build,
  'pack sign': async () => (await import('./pack.js')).sign,
  'pack verify': async () => (await import('./pack.js')).verify,
  'pack diff': async () => (await import('./pack.js')).diff,
  'pack publish': async () => (await import('./pack.js')).publish,
  'pack follow': async () => (await import('./follow.js')).follow,
  'pack list': async () => (await import('./follow.js')).list,
  'pack update': async () => (await import('./follow.js')).update,
  'pack unfollow': async () => (await import('./follow.js')).unfollow,
};
