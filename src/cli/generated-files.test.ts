import { describe, expect, it } from 'vitest';
import { COMMANDS } from './commands/index.js';
import { bashCompletion } from './completion/bash.js';
import { fishCompletion } from './completion/fish.js';
import { zshCompletion } from './completion/zsh.js';
import { manPage } from './man-page.js';

/** Bug: a command that its manual page does not know. `npx vitest run --project unit src/cli -u` writes them anew. */
describe('what is generated from the descriptions of the commands is up to date:', () => {
  it.each([
    ['kuaihui.1', manPage],
    ['kuaihui.bash', bashCompletion],
    ['_kuaihui', zshCompletion],
    ['kuaihui.fish', fishCompletion],
  ])('%s', async (file, write) => {
    await expect(write(COMMANDS)).toMatchFileSnapshot(`../../resources/command-line/${file}`);
  });
});

describe('every command', () => {
  it.each(COMMANDS.map((command) => [command.name, command] as const))(
    '%s has examples of itself',
    (name, command) => {
      const lines = command.examples.map(({ line }) => line);
      expect(lines.filter((line) => !line.includes(`kuaihui ${name}`))).toEqual([]);
      expect(lines.length).toBeGreaterThan(0);
    },
  );

  it('takes --json', () => {
    expect(COMMANDS.filter(({ options }) => !('json' in options)).map(({ name }) => name)).toEqual([]);
  });
});
