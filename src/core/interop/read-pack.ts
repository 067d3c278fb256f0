import { PACK_FORMAT, phraseOfPack } from '../pack/pack-file';
import { salvagePack } from '../pack/salvage-pack';
import type { PhraseImage } from '../phrase/phrase';
import type { Draft } from './draft';
import { DraftBuilder } from './draft-builder';
import { entryLines, textOf } from './json-source';
import { InteropError } from './note';
import type { Source, SourceFile } from './source';

/** Whether a JSON file is a pack of ours, of this or a later version. */
export function isPack(json: unknown): boolean {
  return textOf(json, 'format')?.startsWith(PACK_FORMAT.slice(0, PACK_FORMAT.indexOf('/') + 1)) ?? false;
}

/**
 * Reads a pack of ours; damaged phrases stay out.
 *
 * @param pictureOf bytes of a picture that a phrase names; null where there are none
 */
export function readPack(
  _source: Source,
  file: SourceFile,
  json: unknown,
  pictureOf: (image: PhraseImage) => Uint8Array | null = () => null,
): Draft {
  const { pack, problems } = salvagePack(json);
  const builder = new DraftBuilder('kuaihui', pack?.name ?? file.stem, file.path);
  const lines = problems.length === 0 ? [] : entryLines(file.text, ['phrases']);
  for (const { path, message } of problems) {
    const index = Number(/^phrases\[(\d+)\]/.exec(path)?.[1] ?? -1);
    builder.note('pack-problem', { field: path, line: lines[index] ?? null, details: message });
  }
  if (pack === null) {
    const [first] = problems;
    const said = (language: 'zh' | 'en') => `${first?.path ?? ''} ${first?.message[language] ?? ''}`.trim();
    throw new InteropError('pack-problem', '', {
      file: file.path,
      details: { zh: said('zh'), en: said('en') },
    });
  }
  for (const { id, name, parent } of parentsFirst(pack.categories)) {
    builder.addCategory({ id, name, parentId: parent });
  }
  for (const [index, phrase] of pack.phrases.entries()) {
    builder.add(phraseOfPack(phrase), { field: `phrases[${index}]` });
  }
  builder.pictures = new Map(
    pack.phrases.flatMap(({ images = [] }) =>
      images.flatMap((image) => {
        const bytes = pictureOf(image);
        return bytes === null ? [] : [[image.id, bytes] as const];
      }),
    ),
  );
  builder.pack = { id: pack.id, version: pack.version };
  builder.playbooks = pack.playbooks ?? [];
  return builder.finish();
}

interface Node {
  readonly id: string;
  readonly parent: string | null;
  readonly order: number;
}

/** Every parent before its children, siblings in their order. */
function parentsFirst<Each extends Node>(categories: readonly Each[]): readonly Each[] {
  const below = new Map<string | null, Each[]>();
  for (const category of categories) {
    const siblings = below.get(category.parent);
    if (siblings === undefined) below.set(category.parent, [category]);
    else siblings.push(category);
  }
  const sorted: Each[] = [];
  const walk = (parent: string | null) => {
    for (const category of (below.get(parent) ?? []).sort((one, other) => one.order - other.order)) {
      sorted.push(category);
      walk(category.id);
    }
  };
  walk(null);
  return sorted;
}
