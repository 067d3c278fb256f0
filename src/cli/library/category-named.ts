import { Failure } from '../failure.js';
import type { CommandLibrary } from './command-library.js';

/**
 * The id of the category that a person names, by its name or its id.
 *
 * @throws Failure when there is none, or several of that name
 */
export function categoryNamed(name: string, { phrases }: Pick<CommandLibrary, 'phrases'>): string {
  const found = phrases.categories().filter((category) => category.name === name || category.id === name);
  const [first, ...others] = found;
  if (first === undefined) throw new Failure(`there is no category “${name}”`);
  if (others.length === 0) return first.id;
  throw new Failure(
    `${found.length} categories are called “${name}”: ${found.map(({ id }) => id).join(', ')}`,
  );
}
