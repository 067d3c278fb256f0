import type { Instruction } from '../template/instruction';
import type { Draft } from './draft';
import { DraftBuilder } from './draft-builder';
import { fieldOf, listOf, parseJson, textOf } from './json-source';
import { InteropError } from './note';
import type { Source, SourceFile } from './source';
import { translated } from './template-body';

/** `<cursor>`, `<date format=…>`, `<script name=… args=…>`, `<enter>`. */
const MACRO =
  /<(cursor|script|date|file|system|enter|tab|left|right|up|down|backspace|delete|ctrl|alt|shift|super)\b([^<>\n]{0,200})>/g;

/** Whether these are the files of an AutoKey folder: texts with a hidden JSON file beside each. */
export function isAutoKey(source: Source): boolean {
  const paths = new Set(source.files.map(({ path }) => path));
  return source.files.some((file) => file.ends('.txt') && paths.has(settingsOf(file)));
}

/** Reads an AutoKey folder. Scripts (`.py`) are reported and never run. */
export function readAutoKey(source: Source): Draft {
  const builder = new DraftBuilder('autokey', source.name, source.name);
  const byPath = new Map(source.files.map((file) => [file.path, file]));
  for (const file of source.files) {
    builder.file = file.path;
    if (file.ends('.py')) builder.note('code-left-out', {}, file.stem);
    if (!file.ends('.txt')) continue;
    try {
      addPhrase(builder, file, byPath.get(settingsOf(file)));
    } catch (error) {
      if (!(error instanceof InteropError) || error.code === 'too-many-rows') throw error;
      builder.note(error.code, error.place, error.detail);
    }
  }
  return builder.finish();
}

function addPhrase(builder: DraftBuilder, file: SourceFile, settings: SourceFile | undefined): void {
  const json = settings === undefined ? null : parseJson(settings.text, settings.path);
  const abbreviation = fieldOf(json, 'abbreviation');
  const abbreviations = (listOf(abbreviation, 'abbreviations') ?? []).filter(
    (each) => typeof each === 'string',
  );
  builder.add(
    {
      title: textOf(json, 'description') ?? file.stem,
      abbreviations,
      categoryId: builder.category(file.folders),
      ...translated(file.text.replace(/\n$/, ''), MACRO, ([, name = '']) => instructionOf(name)),
    },
    { line: 1 },
  );
}

function instructionOf(name: string): Instruction | string | null {
  if (name === 'cursor') return { kind: 'cursor' };
  if (name === 'enter') return '\n';
  return name === 'tab' ? '\t' : null;
}

/** `发货/您好.txt` has its settings in `发货/.您好.json`. */
function settingsOf(file: SourceFile): string {
  return [...file.folders, `.${file.stem}.json`].join('/');
}
