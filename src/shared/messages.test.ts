import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '../../resources/locales/en.json';
import zh from '../../resources/locales/zh.json';
import { message } from './messages';

const texts: Readonly<Record<'zh' | 'en', Readonly<Record<string, string>>>> = { zh, en };

/** Names in `{name}` and `{count|line|lines}` places, e.g. `按 {hotkey} 查找` → `hotkey`; none in `{{clipboard}}`. */
function places(text: string): readonly string[] {
  return [...text.matchAll(/(?<!\{)\{(\w+)(?:\|[^|{}]*\|[^|{}]*)?\}(?!\})/g)]
    .map(([, name = '']) => name)
    .sort();
}

/** Everything that may name a message, tests left out. */
function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

/**
 * What may be a key in a source: string literals, and template literals with any characters in their gaps.
 * Matches `settings.theme.light` by `settings.theme.${theme}`, not `settings.theme`.
 */
function namesIn(source: string): {
  readonly plain: readonly string[];
  readonly patterns: readonly RegExp[];
} {
  const plain = [...source.matchAll(/'([a-zA-Z]\w*(?:\.[\w-]+)+)'|"([a-zA-Z]\w*(?:\.[\w-]+)+)"/g)].map(
    ([, single, double]) => single ?? double ?? '',
  );
  const patterns = [...source.matchAll(/`((?:[a-zA-Z]\w*\.)(?:[\w.-]|\$\{[^}]*\})*)`/g)].map(
    ([, template = '']) =>
      new RegExp(`^${template.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w.-]+')}$`),
  );
  return { plain, patterns };
}

describe('the messages', () => {
  it('put the noun in the number of its count', () => {
    const counted = [0, 1, 2, '1,000'].map((count) => message('en', 'audit.complete', { count }));
    expect(counted).toEqual(['0 lines in all', '1 line in all', '2 lines in all', '1,000 lines in all']);
  });

  it('are the same in both languages, in the same order', () => {
    expect(Object.keys(en)).toEqual(Object.keys(zh));
  });

  // Bug: a sentence with a hole in it, in one language only.
  it('have the same places in both languages', () => {
    const differing = Object.keys(zh).filter(
      (key) => places(texts.zh[key] ?? '').join() !== places(texts.en[key] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('are all used somewhere', () => {
    const found = sources('src').map(namesIn);
    const plain = new Set(found.flatMap((names) => names.plain));
    const patterns = found.flatMap((names) => names.patterns);
    const unused = Object.keys(zh).filter(
      (key) => !plain.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it('say something', () => {
    const empty = Object.entries(texts).flatMap(([language, all]) =>
      Object.entries(all)
        .filter(([, text]) => text.trim() === '')
        .map(([key]) => `${language} ${key}`),
    );
    expect(empty).toEqual([]);
  });
});
