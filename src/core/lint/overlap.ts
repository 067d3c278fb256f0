import { type CompiledRule, compareSeverity } from './compiled.js';
import type { Hit } from './hit.js';
import type { Span } from './span-set.js';

function byPlace(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}

/** Of overlapping hits of one rule the gravest stays, then the longest, then the first. */
export function onePerRuleAndPlace(hits: readonly Hit[]): Hit[] {
  const byRule = new Map<CompiledRule, Hit[]>();
  for (const hit of [...hits].sort(byPlace)) {
    const list = byRule.get(hit.detector.rule);
    if (list === undefined) byRule.set(hit.detector.rule, [hit]);
    else list.push(hit);
  }
  const kept: Hit[] = [];
  for (const list of byRule.values()) {
    let cluster: Hit[] = [];
    let end = 0;
    for (const hit of list) {
      if (hit.start >= end) {
        kept.push(...apart(cluster));
        cluster = [];
      }
      cluster.push(hit);
      end = Math.max(end, hit.end);
    }
    kept.push(...apart(cluster));
  }
  return kept.sort((a, b) => byPlace(a, b) || a.detector.rule.order - b.detector.rule.order);
}

/** The best hits of a cluster that do not overlap each other. */
function apart(cluster: readonly Hit[]): readonly Hit[] {
  if (cluster.length < 2) return cluster;
  const ranked = [...cluster].sort(
    (a, b) => compareSeverity(a.severity, b.severity) || b.end - b.start - (a.end - a.start) || byPlace(a, b),
  );
  const kept: Hit[] = [];
  for (const hit of ranked) {
    if (!kept.some((other) => other.start < hit.end && hit.start < other.end)) kept.push(hit);
  }
  return kept;
}

/**
 * Leaves out what says nothing new: of several rules at one range the gravest finding stays (then the earlier rule);
 * a finding inside a wider one of the same family that is at least as grave goes too (`第一` in `全网第一`).
 * `hits` are sorted by start, then end.
 */
export function keepTelling(hits: readonly Hit[]): readonly Hit[] {
  if (hits.length < 2) return hits;
  const told = new Set<Hit>();
  let open: Hit[] = [];
  for (const hit of hits) {
    open = open.filter((other) => other.end > hit.start);
    for (const other of open) {
      if (isToldBy(hit, other)) told.add(hit);
      else if (isToldBy(other, hit)) told.add(other);
    }
    open.push(hit);
  }
  return hits.filter((hit) => !told.has(hit));
}

function isToldBy(hit: Hit, other: Hit): boolean {
  if (other.start > hit.start || other.end < hit.end) return false;
  const graver = compareSeverity(other.severity, hit.severity);
  if (graver > 0) return false;
  const sameRange = other.start === hit.start && other.end === hit.end;
  if (sameRange) return graver < 0 || other.detector.rule.order < hit.detector.rule.order;
  return other.detector.rule.family === hit.detector.rule.family;
}
