import { InteropError } from './note';
import { XmlReader } from './xml';

type Value = string | number | boolean | Value[] | Map<string, Value>;

/**
 * An XML property list as plain values; dictionaries become objects without a prototype.
 *
 * @throws InteropError `xml-broken`, `xml-doctype`, `too-deep`
 */
export function parsePlist(text: string): unknown {
  let root: Value | undefined;
  const open: { readonly value: Value[] | Map<string, Value>; key: string | null }[] = [];
  let name = '';
  let words = '';
  const put = (value: Value) => {
    const last = open.at(-1);
    if (last === undefined) root ??= value;
    else if (last.value instanceof Map) {
      if (last.key === null) throw new InteropError('xml-broken', 'dict');
      last.value.set(last.key, value);
      last.key = null;
    } else last.value.push(value);
  };
  const reader = new XmlReader(
    {
      open: (opened) => {
        name = opened;
        words = '';
        if (opened === 'dict') open.push({ value: new Map(), key: null });
        if (opened === 'array') open.push({ value: [], key: null });
      },
      text: (piece) => {
        words += piece;
      },
      close: (closed) => {
        if (closed === 'dict' || closed === 'array') {
          const last = open.pop();
          if (last !== undefined) put(last.value);
        } else if (closed === 'key') {
          const last = open.at(-1);
          if (last !== undefined) last.key = words;
        } else if (closed === 'true' || closed === 'false') put(closed === 'true');
        else if (closed === 'integer' || closed === 'real') put(Number(words));
        else if (closed === 'string' || closed === 'date' || closed === 'data')
          put(name === closed ? words : '');
        words = '';
      },
    },
    true,
  );
  for (let at = 0; at < text.length; at += 65_536) reader.write(text.slice(at, at + 65_536));
  reader.end();
  return root === undefined ? undefined : plain(root);
}

function plain(value: Value): unknown {
  if (value instanceof Map) {
    const object = Object.create(null) as Record<string, unknown>;
    for (const [key, each] of value) object[key] = plain(each);
    return object;
  }
  return Array.isArray(value) ? value.map(plain) : value;
}
