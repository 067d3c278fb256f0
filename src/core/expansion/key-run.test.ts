import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IDLE_LIMIT, type InputMethodState, type Key, KeyRun } from './key-run';

/** Types a line as a person would: letters, digits, `;`, `<` for Backspace, `#` for Enter, `.` for any other key. */
function type(line: string, inputMethod: InputMethodState, keys = new KeyRun()): KeyRun {
  let time = 0;
  for (const character of line) {
    time += 10;
    const run = keys.press(keyOf(character), time, false);
    if (run !== null) keys.noteInputMethod(run, inputMethod);
  }
  return keys;
}

function keyOf(character: string): Key {
  if (/[a-z]/.test(character)) return { kind: 'letter', letter: character };
  if (/[0-9]/.test(character)) return { kind: 'digit', digit: character };
  if (character === ';') return { kind: 'separator', onlyWithInputMethod: false };
  if (character === '、') return { kind: 'separator', onlyWithInputMethod: true };
  if (character === '<') return { kind: 'backspace' };
  if (character === '#') return { kind: 'enter' };
  if (character === '^') return { kind: 'lone-shift' };
  if (character === '~') return { kind: 'harmless' };
  return { kind: 'other' };
}

const read = (line: string, inputMethod: InputMethodState) => type(line, inputMethod).read(1000);

describe('KeyRun', () => {
  it.each([
    // line, input method, text, backspaces
    ['sc', 'off', 'sc', 2],
    ['sc', 'on', 'sc', 2],
    ['您sc', 'off', 'sc', 2],
    ['nihaosc', 'on', 'nihaosc', 7],
    ['fh2', 'off', 'fh2', 3],
    ['a1', 'on', '', 0],
    ['a1', 'unknown', '', 0],
    ['1a', 'on', '1a', 2],
    ['sc#', 'on', 'sc', 2],
    ['sc##', 'on', '', 0],
    ['sc#', 'off', '', 0],
    ['sc#', 'unknown', '', 0],
    ['sc#d<#', 'on', '', 0],
    ['sc#1', 'on', 'sc1', 3],
    ['sx<c', 'off', 'sc', 2],
    ['x<<sc', 'off', 'sc', 2],
    [';sc', 'off', 'sc', 3],
    [';x<<sc', 'off', 'sc', 2],
    ['、sc', 'off', 'sc', 2],
    ['sc^', 'on', '', 0],
    ['s~c', 'off', 'sc', 2],
    ['sc.', 'off', '', 0],
  ] as const)(
    'reads %s with the input method %s as "%s" and %i Backspaces',
    (line, method, text, backspaces) => {
      expect(read(line, method)).toMatchObject({ text, backspaces: text === '' ? 0 : backspaces });
    },
  );

  it('takes 、 along once an input method is known to be on', () => {
    const keys = type('ni.', 'on');
    expect(type('、sc', 'on', keys).read(1000)).toMatchObject({ text: 'sc', backspaces: 3 });
  });

  it('would paste into changed text if a command key left the run standing', () => {
    const keys = type('s', 'off');
    keys.press({ kind: 'letter', letter: 'v' }, 20, true);
    expect(type('c', 'off', keys).read(1000).text).toBe('c');
  });

  it('keeps the letters typed after the focus moved and drops those before', () => {
    const keys = new KeyRun();
    keys.press({ kind: 'letter', letter: 's' }, 10, false);
    keys.press({ kind: 'letter', letter: 'c' }, 30, false);
    keys.focusChanged(20);
    expect(keys.read(40).text).toBe('c');
    keys.focusChanged(25);
    expect(keys.read(40).text).toBe('c');
    keys.focusChanged(35);
    expect(keys.read(40).text).toBe('');
  });

  it('forgets a run after ten idle seconds', () => {
    const keys = type('sc', 'off');
    expect(keys.read(20 + IDLE_LIMIT).text).toBe('sc');
    expect(keys.read(21 + IDLE_LIMIT).text).toBe('');
  });

  it('keeps no more than the length of a run that is too long to be an abbreviation', () => {
    expect(read('p'.repeat(80), 'off').text).toBe('*'.repeat(80));
  });

  it('with no input method is right or empty: it equals the end of what an editor would show', () => {
    const typed = fc.array(fc.constantFrom(...'abc12;<.#~'), { maxLength: 40 }).map((keys) => keys.join(''));
    fc.assert(
      fc.property(typed, (line) => {
        let shown = '';
        for (const character of line) {
          if (character === '<') shown = shown.slice(0, -1);
          else if (character === '#') shown += '\n';
          else if (character !== '~') shown += character;
        }
        const { text, backspaces } = read(line, 'off');
        if (text === '') return;
        expect(shown.slice(-text.length)).toBe(text);
        // Backspaces that went further back than the run leave the caret behind text nobody knows.
        if (!line.includes('<')) expect(shown.slice(0, -text.length)).not.toMatch(/[a-z0-9]$/);
        expect(shown.slice(-backspaces)).toBe(backspaces > text.length ? `;${text}` : text);
      }),
    );
  });
});
