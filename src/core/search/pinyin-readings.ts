import { pinyin } from 'pinyin-pro';
import type { Readings } from './readings';

const STYLE = { toneType: 'none', type: 'array', v: true } as const;

/** Readings of pinyin-pro's dictionary. Loading it takes some 50 ms: import this file when it is needed, not before. */
export const pinyinReadings: Readings = {
  of(character) {
    if (!/^\p{Script=Han}$/u.test(character)) return [];
    return [...new Set(pinyin(character, { ...STYLE, multiple: true }))].filter((one) =>
      /^[a-z]+$/.test(one),
    );
  },
  inText: (text) => pinyin(text, STYLE),
};
