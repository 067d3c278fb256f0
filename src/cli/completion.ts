import { choose, only } from './arguments.js';
import { COMMANDS, type Given } from './commands/index.js';
import { bashCompletion } from './completion/bash.js';
import { fishCompletion } from './completion/fish.js';
import { zshCompletion } from './completion/zsh.js';
import type { Terminal } from './terminal.js';

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/** `kuaihui completion` */
export async function completion(
  { values, positionals }: Given<'completion'>,
  { out }: Terminal,
): Promise<number> {
  const shell = choose('completion', only(positionals, 'completion: the shell'), ['bash', 'zsh', 'fish']);
  const script = SHELLS[shell](COMMANDS);
  await out.write(values.json ? `${JSON.stringify({ shell, script })}\n` : script);
  return 0;
}
