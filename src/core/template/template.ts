import type { Condition, Instruction } from './instruction';
import type { TemplateProblem, TemplateWarning } from './problem';

/** An instruction that stands for itself; the others make the tree. */
export type Filling = Exclude<Instruction, { readonly kind: 'if' | 'else' | 'end' | 'phrase' | 'image' }>;

/** One piece of a template, with its half-open range of UTF-16 offsets. */
export type TemplateNode = Placed &
  (
    | { readonly kind: 'text'; readonly text: string }
    /** `---` on a line of its own: another message begins. */
    | { readonly kind: 'break' }
    /** A picture, a message of its own; `id` is null until it was looked up; see {@link assemble}. */
    | { readonly kind: 'image'; readonly number: number; readonly id: string | null }
    | { readonly kind: 'fill'; readonly filling: Filling }
    | {
        readonly kind: 'if';
        readonly condition: Condition;
        readonly whenMet: readonly TemplateNode[];
        readonly otherwise: readonly TemplateNode[];
      }
    /** `inside` is null until the phrase was looked up; see {@link assemble}. */
    | { readonly kind: 'phrase'; readonly abbreviation: string; readonly inside: Template | null }
  );

/** See {@link TemplateNode}; of an `if` it is the range of its opening tag. */
export interface Placed {
  readonly start: number;
  readonly end: number;
}

/** A template, understood. */
export interface Template {
  readonly nodes: readonly TemplateNode[];
  /** True when it ends with a line that holds a condition's tag only: that line leaves no line break. */
  readonly endsWithTagLine: boolean;
  /** In the order of their places; a template that has any is never filled. */
  readonly problems: readonly TemplateProblem[];
  readonly warnings: readonly TemplateWarning[];
}
