import { describe, expect, it } from 'vitest';
import { fitPlacement } from './placement';

const FIRST = { width: 1120, height: 720 };
const SCREEN = { x: 0, y: 0, width: 1280, height: 800 };
const last = { x: 40, y: 30, width: 900, height: 600, maximized: false };

describe('fitPlacement', () => {
  it('opens where the window was left', () => {
    expect(fitPlacement(last, FIRST, [SCREEN])).toEqual({ x: 40, y: 30, width: 900, height: 600 });
  });

  // Bug: the second screen is unplugged, and the window opens where nobody can see it.
  it('opens in the middle when its screen is gone', () => {
    expect(fitPlacement({ ...last, x: 2000 }, FIRST, [SCREEN])).toEqual({ width: 900, height: 600 });
    expect(fitPlacement({ ...last, y: 790 }, FIRST, [SCREEN])).toEqual({ width: 900, height: 600 });
  });

  it('is never larger than the screen', () => {
    expect(fitPlacement(null, FIRST, [{ ...SCREEN, width: 1000, height: 700 }])).toEqual({
      width: 1000,
      height: 700,
    });
  });
});
