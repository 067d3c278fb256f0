import { InteropError } from '../../core/interop/note';
import type { ExportFormat } from '../../core/interop/written-formats';
import { type Language, message } from '../../shared/messages';
import {
  type ExportLibraryPorts,
  type ExportWish,
  exportLibrary,
  saveExport,
} from '../use-cases/export-library';
import type { FileSaver } from '../use-cases/ports';
import { type HandlersOf, RequestError } from './dispatcher';
import { refusing } from './refusing';

/** What the requests about exports go to. */
export interface ExportTargets {
  readonly exports: ExportLibraryPorts;
  readonly files: FileSaver;
  readonly language: () => Language;
}

/** The requests about phrases that leave. */
export function exportHandlers({ exports, files, language }: ExportTargets): HandlersOf<'export'> {
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
  return {
    'export.preview': ({ format, categoryId }) =>
      tooMany(() => {
        const { phrases, notes } = exportLibrary(wishOf(format, categoryId), exports);
        return { phrases, notes };
      }),
    'export.save': ({ format, categoryId }) =>
      refusing(async () => ({ file: await saveExport(wishOf(format, categoryId), { ...exports, files }) })),
  };
}

/** Old Excel has an end; the page says so before anybody tries. */
function tooMany<Answer>(work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    throw error instanceof InteropError ? new RequestError('invalid-input', error.code) : error;
  }
}
