/** @typedef {{ n: number, min: number, p50: number, p95: number, p99: number, max: number }} Summary */

/**
 * Percentiles by nearest rank: each is a value that was measured.
 *
 * @param {readonly number[]} values
 * @returns {Summary}
 */
export function summarise(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (/** @type {number} */ share) =>
    sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return {
    n: sorted.length,
    min: rank(0),
    p50: rank(0.5),
    p95: rank(0.95),
    p99: rank(0.99),
    max: rank(1),
  };
}

/** @param {number} value @param {number} digits */
export function rounded(value, digits = 1) {
  return Number(value.toFixed(digits));
}
