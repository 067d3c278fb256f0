import { describe, expect, it } from 'vitest';
import { pickerBounds } from './picker-bounds';

const SCREEN = { x: 0, y: 30, width: 1280, height: 770 };
const SECOND = { x: 1280, y: 0, width: 1920, height: 1080 };
const SIZE = { width: 720, height: 440 };

describe('where the picker stands', () => {
  it('stands above the pointer, so that the box below stays in sight', () => {
    expect(pickerBounds({ x: 640, y: 700 }, SCREEN, SIZE)).toEqual({ x: 280, y: 236, ...SIZE });
  });

  it('stands below the pointer when there is no room above', () => {
    expect(pickerBounds({ x: 640, y: 100 }, SCREEN, SIZE)).toEqual({ x: 280, y: 124, ...SIZE });
  });

  it('stands beside the pointer when there is room neither above nor below', () => {
    expect(pickerBounds({ x: 300, y: 420 }, SCREEN, SIZE)).toEqual({ x: 324, y: 200, ...SIZE });
  });

  // Bug: on the second screen it opens on the first, or half outside.
  it('stays whole on the screen of the pointer', () => {
    expect(pickerBounds({ x: 1290, y: 1070 }, SECOND, SIZE)).toEqual({ x: 1280, y: 606, ...SIZE });
    expect(pickerBounds({ x: 10, y: 10 }, { x: 0, y: 0, width: 600, height: 400 }, SIZE)).toEqual({
      x: 0,
      y: 0,
      width: 600,
      height: 400,
    });
  });
});
