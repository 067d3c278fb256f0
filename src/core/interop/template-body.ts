import { type Instruction, readInstruction } from '../template/instruction';
import { printInstruction } from '../template/print';
import { tagPlaces } from '../template/tag-places';

/** A text as a template that comes to exactly that text: pairs of opening braces are written `{{(}}`. */
export function literally(text: string): string {
  return text.includes('{{') ? text.replaceAll('{{', '{{(}}') : text;
}

/**
 * A text that people write in our own language, in a table: what is a variable stays one, what only looks like one becomes
 * text.
 */
export function templateOf(text: string): string {
  if (!text.includes('{{')) return text;
  let body = '';
  let at = 0;
  for (const { start, end } of tagPlaces(text)) {
    const read = readInstruction(text.slice(start + 2, end - 2));
    body += text.slice(at, start);
    body += read.kind === 'problem' ? literally(text.slice(start, end)) : text.slice(start, end);
    at = end;
  }
  return body + text.slice(at);
}

/** The instruction as it is written, or null when our language can't say it: braces in a name, an endless name. */
export function tagOf(instruction: Instruction): string | null {
  const written = printInstruction(instruction);
  const between = written.slice(2, -2);
  if (/[{}]/.test(between)) return null;
  const read = readInstruction(between);
  return read.kind === instruction.kind ? written : null;
}

/** The body of a phrase that is a picture and nothing else. */
export const PICTURE_ONLY = printInstruction({ kind: 'image', number: 1 });

/** Puts a template together from text and variables of another language. */
export class TemplateBody {
  private pieces = '';
  private literal = '';
  /** What could not be said in our language and stands as text. */
  readonly kept: string[] = [];

  text(text: string): void {
    this.literal += text;
  }

  /** @param original what stands in the file, for what our language can't say */
  tag(instruction: Instruction | null, original: string): void {
    const written = instruction === null ? null : tagOf(instruction);
    if (written === null) {
      this.kept.push(original);
      this.literal += original;
      return;
    }
    this.flush();
    this.pieces += written;
  }

  /** A template of ours, as it is. */
  template(body: string): void {
    this.flush();
    this.pieces += body;
  }

  get body(): string {
    this.flush();
    return this.pieces;
  }

  private flush(): void {
    this.pieces += literally(this.literal);
    this.literal = '';
  }
}

/** Plain text with variables, found one after the other by an expression that matches none of nothing. */
export function translated(
  text: string,
  variable: RegExp,
  instructionOf: (match: RegExpMatchArray) => Instruction | string | null,
): { readonly body: string; readonly kept: readonly string[] } {
  const template = new TemplateBody();
  let at = 0;
  for (const match of text.matchAll(variable)) {
    template.text(text.slice(at, match.index));
    const instruction = instructionOf(match);
    if (typeof instruction === 'string') template.text(instruction);
    else template.tag(instruction, match[0]);
    at = match.index + match[0].length;
  }
  template.text(text.slice(at));
  return { body: template.body, kept: template.kept };
}
