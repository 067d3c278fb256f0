import type { TemplateProblem } from '../core/template/problem';
import type { MessageKey } from './messages';

/** What a person reads about a problem of a template. */
export function problemMessage(
  { code, name, within }: Pick<TemplateProblem, 'code' | 'name' | 'within'>,
  t: (key: MessageKey, values?: Readonly<Record<string, string>>) => string,
): string {
  const problem = t(`template.problem.${code}`, { name });
  return within.length === 0 ? problem : t('template.problem.within', { path: within.join(' → '), problem });
}
