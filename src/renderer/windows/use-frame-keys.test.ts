import { describe, expect, it } from 'vitest';
import { type FrameStep, frameStep } from './use-frame-keys';

const press = (key: string, editable = false): FrameStep | null => {
  const parts = key.split('+');
  return frameStep(
    {
      key: parts.at(-1) ?? '',
      ctrlKey: parts.includes('Ctrl'),
      metaKey: false,
      shiftKey: parts.includes('Shift'),
    },
    editable,
  );
};

describe('frameStep', () => {
  // Bug: Ctrl+Z in a half-written title takes back the last move of a phrase instead of the letters.
  it('leaves undo to the text that is being written', () => {
    expect([press('Ctrl+z', true), press('Ctrl+Shift+Z', true), press('Ctrl+y', true)]).toEqual([
      null,
      null,
      null,
    ]);
    expect([press('Ctrl+z'), press('Ctrl+Shift+Z'), press('Ctrl+y')]).toEqual([
      { kind: 'undo' },
      { kind: 'redo' },
      { kind: 'redo' },
    ]);
  });

  it('changes page and part of the window from anywhere', () => {
    expect([press('Ctrl+2', true), press('F6', true), press('Shift+F6')]).toEqual([
      { kind: 'page', number: 1 },
      { kind: 'region', by: 1 },
      { kind: 'region', by: -1 },
    ]);
  });

  it('takes no plain letters and digits', () => {
    expect([press('z'), press('1'), press('Ctrl+0')]).toEqual([null, null, null]);
  });
});
