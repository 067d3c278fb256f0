import { InteropError } from '../../core/interop/note';
import type { ExportFormat } from '../../core/interop/written-formats';
import { type Language, message } from '../../shared/messages';
import { type ExportLibraryPorts, type ExportWish, exportLibrary } from '../use-cases/export-library';
import type { LongWork } from '../use-cases/long-work';
import type { FileSaver } from '../use-cases/ports';
import { type HandlersOf, RequestError } from './dispatcher';
import { refusing } from './refusing';

/** What the requests about exports go to. */
export interface ExportTargets {
  readonly exports: ExportLibraryPorts;
  readonly longWork: LongWork;
  readonly files: FileSaver;
  readonly language: () => Language;
}

/** The requests about phrases that leave. */
export function exportHandlers({ exports, longWork, files, language }: ExportTargets): HandlersOf<'export'> {
  const wishOf = (format: ExportFormat, categoryId: string | null): ExportWish => {
    const spoken = language();
    return {
      format,
      categoryId,
      name: message(spoken, 'export.fileName'),
      words: {
        language: spoken === 'zh' ? 'zh-CN' : 'en',
        abbreviation: message(spoken, 'exchange.field.abbreviation'),
        title: message(spoken, 'exchange.field.title'),
        text: message(spoken, 'exchange.field.body'),
        uncategorised: message(spoken, 'export.uncategorised'),
      },
    };
  };
  let looking: AbortController | null = null;
  return {
    'export.preview': ({ format, categoryId }) =>
      tooMany(async () => {
        // Nobody waits for the look before.
        looking?.abort();
        looking = new AbortController();
        const { phrases, notes } = await exportLibrary(wishOf(format, categoryId), exports, looking.signal);
        return { phrases, notes };
      }),
    'export.save': ({ format, categoryId }) =>
      refusing(async () => {
        const wish = wishOf(format, categoryId);
        const { name, content } = await longWork.run('exporting', null, ({ signal }) =>
          exportLibrary(wish, exports, signal),
        );
        return { file: await files.save(name, content) };
      }),
  };
}

/** Old Excel has an end; the page says so before anybody tries. */
async function tooMany<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw new RequestError('cancelled');
    throw error instanceof InteropError ? new RequestError('invalid-input', error.code) : error;
  }
}
