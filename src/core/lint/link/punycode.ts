const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const LONGEST_LABEL = 63;

/** Decodes one label without its `xn--` (RFC 3492); null when it is not well formed. */
export function decodePunycode(encoded: string): string | null {
  if (encoded.length > LONGEST_LABEL) return null;
  const dash = encoded.lastIndexOf('-');
  const output = dash === -1 ? [] : Array.from(encoded.slice(0, dash), (char) => char.codePointAt(0) ?? 0);
  let code = 128;
  let bias = 72;
  let at = dash + 1;
  for (let position = 0; at < encoded.length; position++) {
    const before = position;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = digitOf(encoded.charCodeAt(at++));
      if (digit === null) return null;
      position += digit * weight;
      const threshold = Math.min(T_MAX, Math.max(T_MIN, k - bias));
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const count = output.length + 1;
    bias = adapt(position - before, count, before === 0);
    code += Math.floor(position / count);
    position %= count;
    if (!(code <= 0x10ffff)) return null; // a hostile label makes it infinite, or no number
    output.splice(position, 0, code);
  }
  return String.fromCodePoint(...output);
}

function digitOf(unit: number): number | null {
  if (unit >= 0x61 && unit <= 0x7a) return unit - 0x61;
  return unit >= 0x30 && unit <= 0x39 ? unit - 0x30 + 26 : null;
}

function adapt(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / count);
  let k = 0;
  while (rest > ((BASE - T_MIN) * T_MAX) / 2) {
    rest = Math.floor(rest / (BASE - T_MIN));
    k += BASE;
  }
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
