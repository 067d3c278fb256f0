import { type Condition, type Instruction, readInstruction } from './instruction';
import type { ProblemCode, TemplateProblem } from './problem';
import { type TagPlace, tagPlaces } from './tag-places';
import type { Template, TemplateNode } from './template';
import { warningsIn } from './warnings';

/** Conditions inside conditions, at most: nobody understands more. */
export const CONDITION_DEPTH = 8;

/** An `if` whose end has not come yet. */
interface OpenIf {
  readonly condition: Condition;
  readonly place: TagPlace;
  readonly whenMet: TemplateNode[];
  readonly otherwise: TemplateNode[];
  inElse: boolean;
}

/** Reads a template. Never throws, looks at each character a bounded number of times. */
export function parseTemplate(source: string): Template {
  return new Parser(source).parse();
}

class Parser {
  private readonly problems: TemplateProblem[] = [];
  private readonly root: TemplateNode[] = [];
  private readonly open: OpenIf[] = [];
  /** Openings too deep to be kept: their ends belong to them. */
  private ignored = 0;
  private nextBreak: TagPlace;

  constructor(private readonly source: string) {
    this.nextBreak = this.breakFrom(0);
  }

  parse(): Template {
    let at = 0;
    let endsWithTagLine = false;
    const places = tagPlaces(this.source);
    for (const place of places) {
      const read = readInstruction(this.source.slice(place.start + 2, place.end - 2));
      const line = isBlock(read) ? this.lineOf(place) : place;
      this.text(at, Math.max(at, line.start));
      at = line.end;
      endsWithTagLine = line !== place && at === this.source.length;
      this.tag(read, place);
    }
    this.text(at, this.source.length);
    for (const { place } of this.open) this.problem('end-missing', place);
    while (this.open.length > 0) this.close();
    return {
      nodes: this.root,
      endsWithTagLine,
      problems: this.problems.sort((one, other) => one.start - other.start),
      warnings: warningsIn(this.source, places),
    };
  }

  private tag(read: ReturnType<typeof readInstruction>, place: TagPlace): void {
    switch (read.kind) {
      case 'problem':
        this.problem(read.code, place, read.name);
        break;
      case 'if':
        if (this.open.length < CONDITION_DEPTH) {
          this.open.push({ condition: read.condition, place, whenMet: [], otherwise: [], inElse: false });
        } else {
          this.ignored += 1;
          this.problem('too-deep', place, String(CONDITION_DEPTH));
        }
        break;
      case 'else':
        this.otherwise(place);
        break;
      case 'end':
        if (this.ignored > 0) this.ignored -= 1;
        else if (this.open.length > 0) this.close();
        else this.problem('unexpected-end', place);
        break;
      case 'phrase':
        this.add({ ...read, ...place, inside: null });
        break;
      case 'image':
        this.add({ ...read, ...place, id: null });
        break;
      default:
        this.add({ kind: 'fill', filling: read, ...place });
    }
  }

  private otherwise(place: TagPlace): void {
    if (this.ignored > 0) return;
    const last = this.open.at(-1);
    if (last === undefined || last.inElse) this.problem('unexpected-else', place);
    else last.inElse = true;
  }

  private close(): void {
    const last = this.open.pop();
    if (last === undefined) return;
    const { condition, place, whenMet, otherwise } = last;
    this.add({ kind: 'if', condition, whenMet, otherwise, ...place });
  }

  private add(node: TemplateNode): void {
    const last = this.open.at(-1);
    if (last === undefined) this.root.push(node);
    else if (last.inElse) last.otherwise.push(node);
    else last.whenMet.push(node);
  }

  private problem(code: ProblemCode, { start, end }: TagPlace, name = ''): void {
    this.problems.push({ code, start, end, name, within: [] });
  }

  /** Text without tags, in which lines `---` part the messages. */
  private text(from: number, to: number): void {
    let at = from;
    while (this.nextBreak.start < to) {
      const { start, end } = this.nextBreak;
      if (start >= at) {
        this.plain(at, start);
        this.add({ kind: 'break', start, end });
        at = end;
      }
      this.nextBreak = this.breakFrom(end);
    }
    this.plain(at, to);
  }

  private plain(start: number, end: number): void {
    if (start < end) this.add({ kind: 'text', text: this.source.slice(start, end), start, end });
  }

  /** The next line `---`; behind the text when there is none. */
  private breakFrom(from: number): TagPlace {
    let start = this.source.indexOf('---', from);
    while (start !== -1) {
      const end = this.beginsLine(start) ? this.lineEnd(start + 3) : null;
      if (end !== null) return { start, end };
      start = this.source.indexOf('---', start + 3);
    }
    return { start: this.source.length, end: this.source.length };
  }

  /** The whole line of a tag that stands alone in it, its line break included; otherwise the tag's own place. */
  private lineOf(place: TagPlace): TagPlace {
    let start = place.start;
    while (isBlank(this.source[start - 1])) start -= 1;
    const end = this.lineEnd(place.end);
    return this.beginsLine(start) && end !== null ? { start, end } : place;
  }

  private beginsLine(at: number): boolean {
    return at === 0 || this.source[at - 1] === '\n';
  }

  /** Behind the line break that follows nothing but blanks; null when something else follows. */
  private lineEnd(from: number): number | null {
    let at = from;
    while (isBlank(this.source[at])) at += 1;
    if (at === this.source.length) return at;
    return this.source[at] === '\n' ? at + 1 : null;
  }
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r';
}

/** True for tags that part a template and leave no text themselves. */
function isBlock({ kind }: { readonly kind: Instruction['kind'] | 'problem' }): boolean {
  return kind === 'if' || kind === 'else' || kind === 'end';
}
