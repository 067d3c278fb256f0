import { type DragEvent, type KeyboardEvent, useRef } from 'react';
import type { PhraseImage } from '../../../core/phrase/phrase';
import { Button, IconButton } from '../../ui/button';
import { isComposing } from '../../ui/composing';
import { useMessages } from '../../ui/messages';
import { LIMITS } from './draft';
import { moved, PICTURE_TYPES } from './picture';
import { Thumbnail } from './thumbnail';

/** The pictures of a phrase: add, look at, put in order, take away. */
export function ImageField({
  images,
  problem,
  onAdd,
  onChange,
}: {
  readonly images: readonly PhraseImage[];
  /** Why the last file was not taken; empty when it was. */
  readonly problem: string;
  readonly onAdd: (files: readonly File[]) => void;
  readonly onChange: (images: readonly PhraseImage[]) => void;
}) {
  const { t } = useMessages();
  const chooser = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const dragged = useRef<number | null>(null);

  const move = (from: number, to: number) => {
    const next = moved(images, from, to);
    if (next !== images) onChange(next);
    // The picture keeps the focus where it goes.
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('.picture-view')[to]?.focus());
  };
  const remove = (index: number) => {
    onChange(images.filter((_, at) => at !== index));
    requestAnimationFrame(() => {
      const views = list.current?.querySelectorAll<HTMLElement>('.picture-view');
      views?.[Math.min(index, views.length - 1)]?.focus();
    });
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (isComposing(event)) return;
    if (event.altKey && event.key === 'ArrowLeft') move(index, index - 1);
    else if (event.altKey && event.key === 'ArrowRight') move(index, index + 1);
    else if (event.key === 'Delete') remove(index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onDrop = (event: DragEvent, index: number) => {
    if (dragged.current === null) return;
    event.preventDefault();
    event.stopPropagation();
    move(dragged.current, index);
    dragged.current = null;
  };

  return (
    <fieldset className="field">
      <legend className="field-label">{t('editor.images')}</legend>
      {images.length > 0 && (
        <ul className="pictures" ref={list}>
          {images.map((image, index) => (
            <li
              key={image.id}
              className="picture"
              draggable
              onDragStart={() => {
                dragged.current = index;
              }}
              onDragEnd={() => {
                dragged.current = null;
              }}
              onDragOver={(event) => {
                if (dragged.current !== null) event.preventDefault();
              }}
              onDrop={(event) => onDrop(event, index)}
            >
              {/* biome-ignore lint/a11y/useSemanticElements: a group of a picture and its buttons */}
              <div
                className="picture-view"
                role="group"
                // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved by keys
                tabIndex={0}
                aria-label={t('editor.imageName', { name: image.name, number: index + 1 })}
                title={`${image.name}\n${t('editor.imageKeys')}`}
                onKeyDown={(event) => onKeyDown(event, index)}
              >
                <Thumbnail id={image.id} />
              </div>
              <IconButton
                name={t('editor.imageRemove', { name: image.name })}
                icon="close"
                size="small"
                onPress={() => remove(index)}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="picture-bar">
        <Button
          size="small"
          icon="image"
          isDisabled={images.length >= LIMITS.images}
          onPress={() => chooser.current?.click()}
        >
          {t('editor.imageAdd')}
        </Button>
        <span className="field-hint">{t('editor.imageHint')}</span>
      </div>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept={PICTURE_TYPES}
        aria-label={t('editor.imageAdd')}
        onChange={({ currentTarget }) => {
          onAdd([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      {problem !== '' && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
