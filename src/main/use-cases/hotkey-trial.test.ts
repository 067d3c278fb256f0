import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HotkeyTrial } from './hotkey-trial';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('lets hotkeys through, keeps them back, or only tells of them', () => {
  const heard: string[] = [];
  const trial = new HotkeyTrial(
    () => undefined,
    (name) => heard.push(name),
  );
  const swallowed = (['off', 'record', 'test'] as const).map((mode) => {
    trial.set(mode);
    return trial.heard('expand');
  });
  expect([swallowed, heard]).toEqual([[false, true, true], ['expand']]);
});

// Bug: the settings window dies while a hotkey is recorded, and no hotkey works any more.
it('ends by itself when nobody ends it', () => {
  const modes: string[] = [];
  const trial: HotkeyTrial = new HotkeyTrial(
    () => modes.push(trial.mode),
    () => undefined,
  );
  trial.set('record');
  vi.advanceTimersByTime(61_000);
  expect([modes, trial.heard('pick')]).toEqual([['record', 'off'], false]);
});
