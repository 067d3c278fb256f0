/**
 * The proxy to use, of an answer as proxy scripts give it, e.g. `PROXY 10.0.0.1:3128; DIRECT`. The first that we can use
 * wins; where all of them are of a kind that we can't, the first of those, so that it is told and not gone round.
 *
 * @returns null for none: ask directly
 * @throws TypeError when it is no answer
 */
export function firstProxy(answer: string): URL | null {
  const choices = answer
    .split(';')
    .map((one) => /^\s*([A-Z0-9]+)(?:\s+(\S+))?\s*$/i.exec(one))
    .flatMap((parts) =>
      parts === null ? [] : [{ kind: parts[1]?.toUpperCase() ?? '', at: parts[2] ?? '' }],
    );
  const usable = choices.find(({ kind }) => kind === 'DIRECT' || KINDS[kind] !== undefined);
  const { kind, at } = usable ?? choices[0] ?? { kind: 'DIRECT', at: '' };
  return kind === 'DIRECT' ? null : new URL(`${KINDS[kind] ?? 'socks'}://${at}`);
}

const KINDS: Readonly<Record<string, string>> = { PROXY: 'http', HTTP: 'http', HTTPS: 'https' };
