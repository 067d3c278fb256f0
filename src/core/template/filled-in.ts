import type { Assembled } from './assemble';
import { render, type TemplateInput, textOf } from './render';
import type { TemplateNode } from './template';

/**
 * What stands for each variable that needs no answer, each once, in the order of the text. Nested phrases are left out:
 * their text is longer than a line.
 *
 * @param source the text that the template was read from
 */
export function filledIn(
  template: Assembled,
  source: string,
  outside: Omit<TemplateInput, 'answers'>,
): readonly { readonly name: string; readonly value: string }[] {
  const values = new Map<string, string>();
  const walk = (nodes: readonly TemplateNode[]): void => {
    for (const node of nodes) {
      const written = source.slice(node.start, node.end);
      const name = written.slice(2, -2).trim();
      if (node.kind === 'if') walk([...node.whenMet, ...node.otherwise]);
      // Text with a place in braces is a value that was defined once.
      else if (node.kind === 'text' && written.startsWith('{{') && written !== node.text) {
        values.set(name, node.text);
      } else if (
        node.kind === 'fill' &&
        (node.filling.kind === 'moment' || node.filling.kind === 'clipboard')
      ) {
        const alone = {
          nodes: [node],
          endsWithTagLine: false,
          problems: [],
          warnings: [],
          fields: [],
          images: [],
        };
        const rendered = render(alone, { ...outside, answers: new Map() });
        if (rendered.ok) values.set(name, textOf(rendered.messages));
      }
    }
  };
  walk(template.nodes);
  return [...values].map(([name, value]) => ({ name, value }));
}
