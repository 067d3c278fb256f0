/**
 * Phrases of sentences and titles of the starter pack, put together anew.
 *
 * @param {number} size
 * @param {any} pack
 */
export function generated(size, pack) {
  let seed = 1;
  const choose = (/** @type {readonly any[]} */ list) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return list[Math.floor((seed / 2 ** 32) * list.length)];
  };
  const sentences = pack.phrases.flatMap((/** @type {any} */ phrase) =>
    phrase.body.split(/(?<=[。！？～])/u),
  );
  const words = [
    ...new Set(
      pack.phrases.flatMap((/** @type {any} */ { title }) => [title, title.slice(0, 2), title.slice(-2)]),
    ),
  ];
  const categories = categoriesOf(pack);
  return Array.from({ length: size }, (_, index) => {
    const count = choose([2, 3, 4]);
    const body = Array.from({ length: count }, () => choose(sentences)).join('');
    return {
      ...phraseOf(`g${index}`, choose(words) + choose(words), body),
      abbreviations: [`k${index.toString(36)}`],
      categoryId: choose(categories).id,
      platforms: choose([[], [], [], ['jd'], ['taobao']]),
      favourite: index % 50 === 0,
    };
  });
}

/** @param {string} id @param {string} title @param {string} body @returns {import('../../src/core/phrase/phrase.js').Phrase} */
export function phraseOf(id, title, body) {
  return {
    id,
    title,
    body,
    abbreviations: [],
    categoryId: null,
    platforms: [],
    tags: [],
    favourite: false,
    validFrom: null,
    validUntil: null,
    output: 'paste',
    images: [],
  };
}

/** @param {any} pack @returns {import('../../src/core/phrase/phrase.js').Category[]} */
export function categoriesOf(pack) {
  return pack.categories.map((/** @type {any} */ { id, name, parent }) => ({ id, name, parentId: parent }));
}
