import { type Playbook, playbookSchema } from '../../../core/playbook/playbook';

/** A playbook as a row holds it, its content as JSON without the id; null when it can't be read (a damaged file has such). */
export function playbookOf(id: string, content: string): Playbook | null {
  const playbook = playbookSchema.safeParse({ ...(JSON.parse(content) as object), id });
  return playbook.success ? playbook.data : null;
}
