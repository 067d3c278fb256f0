import { useCallback, useState } from 'react';
import { errorCode, request } from '../../client/client';
import { useMessages } from '../../ui/messages';
import { LIMITS } from './draft';
import type { Editing } from './editing';
import { pictureProblem } from './picture';

/** Puts files into the library as pictures of the phrase, and says why one was not taken. */
export function usePictures(editing: Editing): {
  readonly problem: string;
  readonly add: (files: readonly File[]) => void;
} {
  const { t } = useMessages();
  const [problem, setProblem] = useState('');

  const add = useCallback(
    (files: readonly File[]) => {
      const one = async (file: File): Promise<string> => {
        if (editing.state.draft.images.length >= LIMITS.images) {
          return t('editor.imageTooMany', { most: LIMITS.images });
        }
        const bytes = new Uint8Array(await file.arrayBuffer());
        const why = pictureProblem(bytes);
        if (why !== null) {
          return t(why === 'type' ? 'editor.imageWrongType' : 'editor.imageTooLarge', { name: file.name });
        }
        try {
          const name = file.name.trim().slice(0, 200) || t('editor.imagePasted');
          const image = await request('library.addImage', { name, bytes });
          const { images } = editing.state.draft;
          if (!images.some(({ id }) => id === image.id)) editing.edit('images', [...images, image]);
          return '';
        } catch (error) {
          const key = errorCode(error) === 'image-invalid' ? 'editor.imageWrongType' : 'editor.imageFailed';
          return t(key, { name: file.name });
        }
      };
      setProblem('');
      void (async () => {
        // One after the other, so that they stand in the order of the files.
        for (const file of files) {
          const said = await one(file);
          if (said !== '') setProblem(said);
        }
      })();
    },
    [editing, t],
  );

  return { problem, add };
}
