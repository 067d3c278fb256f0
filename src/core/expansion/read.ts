import type { Keyboard, TypedText } from '../ports';
import { RELEASE_LIMIT } from './insert';
import { NOTHING_TYPED, type TypedRun } from './key-run';

/** The key hook knows what was typed. */
export const keyBuffer: TypedText = { read: (fromHook) => Promise.resolve(fromHook) };

/** The program gets this long to hand out what is selected, in ms. */
const COPY_LIMIT = 300;

/** `您好;sc` → `;sc`; nothing matches in `sc.` because the full stop ended the run. */
const RUN_AT_END = /([;；/、]?)([\p{Letter}\p{Number}]+)$/u;
/** A script without abbreviations: in `您好sc` the run begins after 好. */
const HAN = /^.*\p{Script=Han}/u;

/** What reading by selection needs. */
export interface SelectionPorts {
  readonly keyboard: Keyboard;
  /** Copies by the given strokes and returns the text that came; null when none came within `limit` ms. */
  readonly copySelection: (copy: () => Promise<void>, limit: number) => Promise<string | null>;
}

/**
 * No hook at all: selects back to the start of the line, copies, and puts the caret back. It sees only what
 * stands in the box, so it can't read a composition; whoever uses pinyin is better served by the hook.
 */
export function selectionReader(ports: SelectionPorts): TypedText {
  return {
    async read(): Promise<TypedRun> {
      await ports.keyboard.released(RELEASE_LIMIT);
      const selectAndCopy = async () => {
        await ports.keyboard.send(['select-line-back', 'copy']);
      };
      const line = await ports.copySelection(selectAndCopy, COPY_LIMIT);
      if (line === null || line === '') return NOTHING_TYPED;
      await ports.keyboard.send(['right']);
      return typedAtEnd(line);
    },
  };
}

/** The run of letters and digits at the end of a line, as the key hook would have known it. */
export function typedAtEnd(line: string): TypedRun {
  const match = RUN_AT_END.exec(line);
  if (match === null) return NOTHING_TYPED;
  const [, separator = '', run = ''] = match;
  const text = run.replace(HAN, '');
  if (text === '') return NOTHING_TYPED;
  const taken = text.length === run.length ? separator : '';
  return { text, backspaces: [...(taken + text)].length, inputMethod: 'off' };
}
