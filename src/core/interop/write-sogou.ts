import type { Instruction } from '../template/instruction';
import { hasVariables, Losses, type Outgoing, piecesOf, type Written } from './outgoing';
import { sogouFunctions } from './read-sogou';

/** What would be read as something else on a line of its own: an entry, a section, a comment. */
const MISLEADING = /^(?:;|\[[^\]]+\][ \t]*$|[^\s,=;[\]]{1,100},\d{1,5}=)/m;

/** Custom phrases for 搜狗拼音: UTF-16 with a mark, an entry for each abbreviation. */
export function writeSogou(outgoing: Outgoing): Written {
  const losses = new Losses();
  const positions = new Map<string, number>();
  const lines: string[] = [`; ${outgoing.name.replace(/\s+/g, ' ')}`];
  for (const phrase of outgoing.phrases) {
    const text = textOf(phrase.body, losses);
    losses.add('lost-title');
    if (phrase.categoryId !== null) losses.add('lost-category');
    if (phrase.tags.length > 0) losses.add('lost-tags');
    losses.details(phrase);
    if (phrase.abbreviations.length === 0) losses.add('no-abbreviation');
    else if (text.includes('\n') && MISLEADING.test(text)) losses.add('misleading-lines');
    else {
      for (const abbreviation of phrase.abbreviations) {
        const position = (positions.get(abbreviation) ?? 0) + 1;
        positions.set(abbreviation, position);
        lines.push(
          `${abbreviation},${position}=${text.includes('\n') ? '\r\n' : ''}${text.replaceAll('\n', '\r\n')}`,
        );
      }
    }
  }
  return { content: utf16(`${lines.join('\r\n')}\r\n`), notes: losses.notes };
}

/** As it is; with dates alone as date functions, which 搜狗 works out itself. */
function textOf(body: string, losses: Losses): string {
  let functions = '#';
  let dates = 0;
  let others = 0;
  for (const piece of piecesOf(body)) {
    if (piece.kind === 'text') {
      functions += piece.text;
      if (piece.text.includes('$')) others += 1;
      continue;
    }
    const written = dateOf(piece.instruction);
    if (written === null) others += 1;
    else dates += 1;
    functions += written ?? '';
  }
  if (dates > 0 && others === 0) return functions;
  if (hasVariables(body)) losses.add('variable-written');
  return body;
}

function dateOf(instruction: Instruction): string | null {
  if (instruction.kind !== 'moment' || instruction.offsets.length > 0) return null;
  const usual = { date: 'yyyy年M月d日', time: 'HH:mm', weekday: 'EEEE' }[instruction.shape];
  return sogouFunctions(instruction.format ?? usual);
}

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes.set([0xff, 0xfe]);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    bytes[2 + at * 2] = code & 0xff;
    bytes[3 + at * 2] = code >>> 8;
  }
  return bytes;
}
