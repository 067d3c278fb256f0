import { foldText } from '../../text/normalise.js';
import type { Link } from './link.js';
import { decodePunycode } from './punycode.js';

/** An entry of a list of hosts: `example.com`, `*.example.com`, `example.com/path`. */
export interface HostEntry {
  readonly host: string;
  /** Also covers what ends with a dot and `host`. */
  readonly withSubdomains: boolean;
  /** What the path must begin with; may be empty. */
  readonly path: string;
}

/** Reads an entry as people write it. */
export function hostEntry(written: string): HostEntry {
  const folded = foldText(written).replace(/^https?:\/\//, '');
  const slash = folded.indexOf('/');
  const host = slash === -1 ? folded : folded.slice(0, slash);
  return {
    host: host.replace(/^\*\./, ''),
    withSubdomains: host.startsWith('*.'),
    path: slash === -1 ? '' : folded.slice(slash),
  };
}

/** Whether one of the entries covers the link. A host with letters of two alphabets is none that anybody meant. */
export function isListed(link: Link, entries: readonly HostEntry[]): boolean {
  if (link.isMixed) return false;
  return entries.some(
    ({ host, withSubdomains, path }) =>
      (link.host === host || (withSubdomains && link.host.endsWith(`.${host}`))) &&
      link.rest.startsWith(path),
  );
}

/**
 * Whether the link hides where it leads: user information before the host, another address inside it, a bare IP address,
 * or a host that only passes on.
 *
 * @example `http://taobao.com@evil.cn`, `https://a.cn/?to=http%3A%2F%2Fevil.cn`, `http://3232235777/`
 */
export function isRedirect(link: Link, shorteners: readonly HostEntry[]): boolean {
  return (
    link.hasUserInfo || INNER_ADDRESS.test(link.rest) || isIpAddress(link.host) || isListed(link, shorteners)
  );
}

/** Matches `/?u=https%253a` and `/?u=//`; not `/a//b`. */
const INNER_ADDRESS = /(?:https?|ftp)(?::|%(?:25)*3a)|[=?](?:\/\/|(?:%(?:25)*2f){2})/;

function isIpAddress(host: string): boolean {
  return /^(?:\d+|0x[\da-f]+)(?:\.(?:\d+|0x[\da-f]+))*$/.test(host) || host.startsWith('[');
}

/**
 * Whether the host imitates one of the domains without lying within any: the name as part of another host, a letter
 * changed, doubled, left out or swapped, digits for letters, another alphabet, Punycode.
 *
 * @example `taobao.com.evil.cn`, `taoba0.com`, `my-taobao.net`, `xn--tobao-3ve.com`
 */
export function isLookAlike(link: Link, domains: readonly HostEntry[]): boolean {
  const within = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
  if (!link.isMixed && domains.some(({ host }) => within(link.host, host))) return false;
  const labels = link.host.split('.').map(readLabel);
  const host = labels.join('.');
  const names = labels.length > 1 ? labels.slice(0, -1) : labels;
  return domains.some((domain) => {
    const [name = ''] = domain.host.split('.');
    return within(host, domain.host) || names.some((label) => imitates(label, name));
  });
}

/** A label as a reader sees it. */
function readLabel(label: string): string {
  return label.startsWith('xn--') ? foldText(decodePunycode(label.slice(4)) ?? label) : label;
}

const SUBSTRING_FROM = 6;
const PREFIX_FROM = 4;

/** Short names are parts of too many words: `jd` only by itself, `tmall` not in `hotmall`. */
function imitates(label: string, name: string): boolean {
  const shape = shapeOf(label);
  const wanted = shapeOf(name);
  const parts = shape.split('-');
  if (parts.includes(wanted)) return true;
  const joined = parts.join('');
  if (name.length >= SUBSTRING_FROM)
    return joined.includes(wanted) || parts.some((p) => isOneEdit(p, wanted));
  return name.length >= PREFIX_FROM && joined.startsWith(wanted);
}

/** What looks alike becomes the same: `taoba0`, `tmaii`, `d0uyln`. */
function shapeOf(label: string): string {
  return label
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(
      /[0135i9]/g,
      (char) => ({ '0': 'o', '1': 'l', '3': 'e', '5': 's', i: 'l', '9': 'g' })[char] ?? char,
    );
}

/** Whether one letter changed, added, left out or two neighbours swapped make the words equal. */
function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const restA = a.slice(from);
  const restB = b.slice(from);
  const swapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return (
    swapped ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.slice(1) === restB.slice(1) && restA !== '')
  );
}
