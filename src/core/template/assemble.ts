import { type Field, fieldProblems, fieldsOf } from './fields';
import { filtered } from './filters';
import { parseTemplate } from './parse';
import type { ProblemCode, TemplateProblem } from './problem';
import type { Template, TemplateNode } from './template';

/** Phrases inside phrases, at most. */
export const PHRASE_DEPTH = 5;
/** Nested phrases of one template, at most, counted each time: five levels of ten would be 100,000. */
export const PHRASE_LIMIT = 100;

/** A phrase that another one names. */
export interface NamedPhrase {
  /** Tells it again when it comes round in a circle. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** Its pictures, in the user's order. */
  readonly images: readonly { readonly id: string }[];
}

/** What a template finds in the library and in the settings. */
export interface Surroundings {
  /** The phrase itself, so that it can't hold itself; null for a text that is not stored yet. */
  readonly self: Pick<NamedPhrase, 'id' | 'title' | 'images'> | null;
  /** What the shop and the agent defined, by name. */
  readonly values: ReadonlyMap<string, string>;
  /** The phrases that an abbreviation (canonical form) stands for. */
  readonly find: (abbreviation: string) => readonly NamedPhrase[];
}

/** A template with everything in it that does not change from one use to the next, ready to be filled. */
export interface Assembled extends Template {
  /** What has to be asked, in the order of the text. */
  readonly fields: readonly Field[];
  /** Ids of pictures that no tag has a place for: they follow the text. */
  readonly images: readonly string[];
}

/** Reads a template with the phrases inside it, and says everything that is wrong with it. Never throws. */
export function assemble(source: string, surroundings: Surroundings): Assembled {
  const { self } = surroundings;
  const assembler = new Assembler(surroundings);
  const path = self === null ? [] : [self];
  const template = assembler.resolve(parseTemplate(source), path, []);
  const fields = fieldsOf(template.nodes);
  const placed = new Set(imagesIn(template.nodes));
  const images = (self?.images ?? []).map(({ id }) => id).filter((id) => !placed.has(id));
  const problems = [...template.problems, ...fieldProblems(template.nodes)];
  return { ...template, fields, images, problems: problems.sort((one, other) => one.start - other.start) };
}

/** Pictures that tags have a place for, whether a condition leads to them or not. */
function imagesIn(nodes: readonly TemplateNode[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'image') return node.id ?? [];
    return node.kind === 'if' ? imagesIn([...node.whenMet, ...node.otherwise]) : [];
  });
}

type Path = readonly Pick<NamedPhrase, 'id' | 'title' | 'images'>[];

class Assembler {
  private count = 0;

  constructor(private readonly surroundings: Surroundings) {}

  /**
   * @param path the phrases that led here, this one included
   * @param within titles of those below the outermost
   */
  resolve(template: Template, path: Path, within: readonly string[]): Template {
    const problems: TemplateProblem[] = template.problems.map((each) => ({ ...each, within }));
    const walk = (nodes: readonly TemplateNode[]): readonly TemplateNode[] =>
      nodes.map((node) => {
        if (node.kind === 'if')
          return { ...node, whenMet: walk(node.whenMet), otherwise: walk(node.otherwise) };
        if (node.kind === 'fill') return this.value(node, within, problems);
        if (node.kind === 'image') return picture(node, path.at(-1)?.images ?? [], within, problems);
        return node.kind === 'phrase' ? this.phrase(node, path, within, problems) : node;
      });
    return { ...template, nodes: walk(template.nodes), problems };
  }

  /** What was defined once becomes text here. */
  private value(
    node: TemplateNode & { readonly kind: 'fill' },
    within: readonly string[],
    problems: TemplateProblem[],
  ): TemplateNode {
    const { filling, start, end } = node;
    if (filling.kind !== 'value') return node;
    const text = this.surroundings.values.get(filling.name);
    if (text === undefined) {
      problems.push({ code: 'unknown-variable', start, end, name: filling.name, within });
      return node;
    }
    return { kind: 'text', text: filtered(text, filling.filters), start, end };
  }

  private phrase(
    node: TemplateNode & { readonly kind: 'phrase' },
    path: Path,
    within: readonly string[],
    problems: TemplateProblem[],
  ): TemplateNode {
    const { abbreviation, start, end } = node;
    const problem = (code: ProblemCode, name: string) => {
      problems.push({ code, start, end, name, within });
      return node;
    };
    if (this.count >= PHRASE_LIMIT) return problem('too-many-phrases', String(PHRASE_LIMIT));
    const [found, ...others] = this.surroundings.find(abbreviation);
    if (found === undefined) return problem('unknown-phrase', abbreviation);
    if (others.length > 0) return problem('ambiguous-phrase', abbreviation);
    const round = path.findIndex(({ id }) => id === found.id);
    if (round !== -1) {
      const circle = [...path.slice(round), found].map(({ title }) => title);
      return problem('phrase-cycle', circle.join(' → '));
    }
    if (within.length >= PHRASE_DEPTH) return problem('phrases-too-deep', String(PHRASE_DEPTH));
    this.count += 1;
    const inside = this.resolve(parseTemplate(found.body), [...path, found], [...within, found.title]);
    // Places inside are places of another text: all that is wrong there is wrong here, at the tag.
    problems.push(...inside.problems.map((each) => ({ ...each, start, end })));
    return { ...node, inside };
  }
}

/** Of the phrase that the tag stands in: a nested one brings its own. */
function picture(
  node: TemplateNode & { readonly kind: 'image' },
  images: NamedPhrase['images'],
  within: readonly string[],
  problems: TemplateProblem[],
): TemplateNode {
  const { number, start, end } = node;
  const id = images[number - 1]?.id ?? null;
  if (id === null) problems.push({ code: 'unknown-image', start, end, name: String(number), within });
  return { ...node, id };
}
