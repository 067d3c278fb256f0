import type { Basis } from '../../core/lint/finding';

/**
 * The sources of a finding in one line, e.g. `广告法 第九条第(三)项`. Laws and platform rules go before training
 * material, which is named only when there is nothing else.
 *
 * @param most sources that are named at most
 */
export function basisLine(basis: readonly Basis[], most: number): string {
  const binding = basis.filter(({ kind }) => kind !== 'training');
  const named = binding.length > 0 ? binding : basis;
  const lines = named.map(({ name, article }) => (article === undefined ? name : `${name} ${article}`));
  return [...new Set(lines)].slice(0, most).join('；');
}
