import { type Pack, type PackProblem, phraseOfPack } from '../../core/pack/pack-file';
import { salvagePack } from '../../core/pack/salvage-pack';
import type { Category, Phrase } from '../../core/phrase/phrase';
import type { PackPreview } from '../../shared/ipc';
import type { KeepLibrary } from './keep-library';
import { freshPlaybooks } from './playbooks-of-pack';
import type { LibraryStore } from './ports';

/** Larger files are not read, in bytes: a full pack has about 20 MB. */
export const PACK_FILE_LIMIT = 64 * 1024 * 1024;

/** Problems that are told one by one; the preview says how many there are. */
const PROBLEMS_TOLD = 50;

/** A file that the person chose. */
export interface ChosenFile {
  /** Without its folder. */
  readonly name: string;
  /** Null when it is larger than {@link PACK_FILE_LIMIT} or can't be read as text. */
  readonly text: string | null;
}

/** Takes phrases and playbooks from a pack file: first what would happen, then, if the person says so, all of it in one step of undo. */
export class ImportPack {
  private waiting: Pack | null = null;

  /** @param choose asks the person for a file; null when they changed their mind */
  constructor(
    private readonly choose: () => Promise<ChosenFile | null>,
    private readonly store: LibraryStore,
    private readonly library: KeepLibrary,
  ) {}

  /** What an import would do; null when no file was chosen. Nothing is written. */
  async preview(): Promise<PackPreview | null> {
    this.waiting = null;
    const file = await this.choose();
    if (file === null) return null;
    const { pack, problems } = read(file.text);
    this.waiting = pack;
    const fresh = pack === null ? 0 : freshOf(pack, this.store).length;
    return {
      file: file.name,
      pack: pack === null ? null : { name: pack.name, version: pack.version, author: pack.author },
      fresh,
      playbooks: pack === null ? 0 : freshPlaybooks(pack, this.store).length,
      there: (pack?.phrases.length ?? 0) - fresh,
      problems: problems.slice(0, PROBLEMS_TOLD),
      problemCount: problems.length,
    };
  }

  /** Adds what the preview called new: how many phrases. Null when there was no preview of anything. */
  import(): number | null {
    const { waiting: pack } = this;
    this.waiting = null;
    if (pack === null) return null;
    const phrases = freshOf(pack, this.store);
    const { categories, idOf } = categoriesFor(pack, phrases, this.store);
    this.library.add(
      categories,
      phrases.map((phrase) => ({
        ...phrase,
        categoryId: phrase.categoryId === null ? null : idOf(phrase.categoryId),
        images: phrase.images.filter(({ id }) => this.store.picture(id) !== null),
      })),
      freshPlaybooks(pack, this.store),
    );
    return phrases.length;
  }
}

function read(text: string | null): {
  readonly pack: Pack | null;
  readonly problems: readonly PackProblem[];
} {
  if (text === null) return { pack: null, problems: [{ path: '', message: '文件太大，或者不是文本文件' }] };
  try {
    return salvagePack(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return { pack: null, problems: [{ path: '', message: '不是 JSON 文件' }] };
  }
}

/** Phrases of the pack that the library has neither by their id (trash included) nor word for word. */
function freshOf(pack: Pack, store: LibraryStore): readonly Phrase[] {
  const known = new Set(store.all().map(({ title, body }) => `${title}\0${body}`));
  return pack.phrases
    .filter(({ id, title, body }) => store.storedPhrase(id) === null && !known.has(`${title}\0${body}`))
    .map(phraseOfPack);
}

/**
 * Where the categories of a pack are in the library: by id, else by name in the same place; else they are new. Only
 * those that the phrases need.
 */
function categoriesFor(
  pack: Pack,
  phrases: readonly Phrase[],
  store: LibraryStore,
): { readonly categories: readonly Category[]; readonly idOf: (packId: string) => string } {
  const byId = new Map(pack.categories.map((category) => [category.id, category]));
  const there = store.storedCategories().map(({ category }) => category);
  const places = new Map<string, string>();
  const fresh: Category[] = [];
  const idOf = (packId: string): string => {
    const known = places.get(packId);
    if (known !== undefined) return known;
    const wanted = byId.get(packId);
    // A pack was parsed: every category that is named is in it.
    if (wanted === undefined) return packId;
    const parentId = wanted.parent === null ? null : idOf(wanted.parent);
    const found =
      store.storedCategory(packId)?.category ??
      there.find((category) => category.parentId === parentId && category.name === wanted.name);
    if (found === undefined) fresh.push({ id: packId, name: wanted.name, parentId });
    const place = found?.id ?? packId;
    places.set(packId, place);
    return place;
  };
  const needed = new Set(phrases.map(({ categoryId }) => categoryId));
  for (const { id } of [...pack.categories].sort((a, b) => a.order - b.order)) if (needed.has(id)) idOf(id);
  return { categories: fresh, idOf };
}
