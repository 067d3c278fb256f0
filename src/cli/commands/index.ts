import type { Parsed } from '../command.js';
import { checkCommand } from './check.js';
import { completionCommand } from './completion.js';
import { followCommands } from './follow.js';
import { interopCommands } from './interop.js';
import { libraryCommands } from './library.js';
import { packCommands } from './pack.js';
import { rulesCommands } from './rules.js';

/** Every command, in the order of the help. */
export const COMMANDS = [
  checkCommand,
  ...rulesCommands,
  ...interopCommands,
  ...libraryCommands,
  ...packCommands,
  ...followCommands,
  completionCommand,
] as const;

/** Name of a command. */
export type CommandName = (typeof COMMANDS)[number]['name'];

/** What a command was given. */
export type Given<Name extends CommandName> = Parsed<
  Extract<(typeof COMMANDS)[number], { readonly name: Name }>['options']
>;
