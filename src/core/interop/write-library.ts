import type { Outgoing, Written } from './outgoing';
import { type SheetWords, writeCheatSheet } from './write-cheat-sheet';
import { writeEspanso } from './write-espanso';
import { writeQianniu } from './write-qianniu';
import { writeSogou } from './write-sogou';
import type { WrittenFormat } from './written-formats';

/**
 * Phrases as a file of another program.
 *
 * @throws InteropError `too-many-rows` for old Excel
 */
export function writeLibrary(format: WrittenFormat, outgoing: Outgoing, words: SheetWords): Written {
  switch (format) {
    case 'qianniu-csv':
      return writeQianniu(outgoing, 'csv');
    case 'qianniu-xlsx':
      return writeQianniu(outgoing, 'xlsx');
    case 'qianniu-xls':
      return writeQianniu(outgoing, 'xls');
    case 'sogou':
      return writeSogou(outgoing);
    case 'espanso':
      return writeEspanso(outgoing);
    case 'cheat-sheet':
      return writeCheatSheet(outgoing, words);
    default:
      return format satisfies never;
  }
}
