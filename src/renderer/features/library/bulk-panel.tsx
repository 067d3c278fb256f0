import { useState } from 'react';
import { OUTPUTS, type Output } from '../../../core/phrase/phrase';
import { PLATFORMS, type Platform } from '../../../core/phrase/platform';
import type { LibraryOverview } from '../../../shared/ipc';
import { Button } from '../../ui/button';
import { useMessages } from '../../ui/messages';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import type { BulkChange } from './use-actions';

/** Stands for "no category" in a list of ids. */
const NONE = '';

/** What can be done with several phrases at once; it takes the place of the editor. */
export function BulkPanel({
  count,
  overview,
  categories,
  onEdit,
  onMoveTo,
  onTrash,
}: {
  readonly count: number;
  readonly overview: LibraryOverview;
  readonly categories: readonly { readonly id: string; readonly name: string; readonly depth: number }[];
  readonly onEdit: (change: BulkChange) => void;
  readonly onMoveTo: (categoryId: string | null) => void;
  readonly onTrash: () => void;
}) {
  const { t } = useMessages();
  const [platforms, setPlatforms] = useState<readonly Platform[]>([]);
  const [tags, setTags] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  // Words apart by commas or spaces, Chinese or not, as in `物流，售后`.
  const words = [...new Set(tags.split(/[\s,，、;；]+/u).filter((word) => word !== ''))];
  const reversed = from !== '' && until !== '' && until < from;
  return (
    <section className="bulk" aria-label={t('library.bulk', { count })}>
      <header className="bulk-head">
        <h2>{t('library.bulk', { count })}</h2>
        <Button look="danger" icon="trash" onPress={onTrash}>
          {t('library.toTrash')}
        </Button>
      </header>
      <div className="bulk-fields">
        <Select
          label={t('library.moveTo')}
          value={null}
          placeholder={t('library.chooseCategory')}
          options={[
            { value: NONE, label: t('library.uncategorised') },
            ...categories.map(({ id, name, depth }) => ({ value: id, label: name, depth })),
          ]}
          onChange={(id) => onMoveTo(id === NONE ? null : id)}
        />
        <Select
          label={t('library.outputHow')}
          value={null}
          placeholder={t('library.unchanged')}
          options={OUTPUTS.map((output: Output) => ({ value: output, label: t(`library.output.${output}`) }))}
          onChange={(output) => onEdit({ output })}
        />
        <fieldset className="field">
          <legend className="field-label">{t('library.favourite')}</legend>
          <div className="bulk-line">
            <Button icon="star" onPress={() => onEdit({ favourite: true })}>
              {t('library.favour')}
            </Button>
            <Button onPress={() => onEdit({ favourite: false })}>{t('library.unfavour')}</Button>
          </div>
        </fieldset>
        <fieldset className="field">
          <legend className="field-label">{t('library.platforms')}</legend>
          <div className="toggles">
            {PLATFORMS.map((platform) => (
              <button
                key={platform}
                type="button"
                className="toggle"
                aria-pressed={platforms.includes(platform)}
                onClick={() =>
                  setPlatforms(
                    platforms.includes(platform)
                      ? platforms.filter((each) => each !== platform)
                      : [...platforms, platform],
                  )
                }
              >
                {t(`platform.${platform}`)}
              </button>
            ))}
          </div>
          <div className="bulk-line">
            <Button onPress={() => onEdit({ platforms: [...platforms] })}>
              {platforms.length === 0 ? t('library.setAllPlatforms') : t('library.setPlatforms')}
            </Button>
          </div>
        </fieldset>
        <div className="bulk-line bulk-tags">
          <TextField
            label={t('library.tags')}
            placeholder={t('library.tagsPlaceholder')}
            value={tags}
            onChange={setTags}
            onEnter={() => words.length > 0 && onEdit({ addTags: words })}
          />
          <Button isDisabled={words.length === 0} onPress={() => onEdit({ addTags: words })}>
            {t('library.addTags')}
          </Button>
          <Button isDisabled={words.length === 0} onPress={() => onEdit({ removeTags: words })}>
            {t('library.removeTags')}
          </Button>
        </div>
        {overview.tags.length > 0 && (
          <div className="toggles">
            {overview.tags.slice(0, 12).map(({ tag }) => (
              <button
                key={tag}
                type="button"
                className="toggle"
                aria-pressed={words.includes(tag)}
                onClick={() =>
                  setTags(
                    (words.includes(tag) ? words.filter((word) => word !== tag) : [...words, tag]).join(' '),
                  )
                }
              >
                {tag}
              </button>
            ))}
          </div>
        )}
        <fieldset className="field">
          <legend className="field-label">{t('library.validity')}</legend>
          <div className="bulk-line">
            <input
              type="date"
              className="input"
              aria-label={t('library.validFrom')}
              value={from}
              onChange={(event) => setFrom(event.target.value)}
            />
            <input
              type="date"
              className="input"
              aria-label={t('library.validUntil')}
              aria-invalid={reversed}
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          </div>
          {reversed && <p className="field-error">{t('library.datesReversed')}</p>}
          <div className="bulk-line">
            <Button
              isDisabled={reversed}
              onPress={() =>
                onEdit({ validFrom: from === '' ? null : from, validUntil: until === '' ? null : until })
              }
            >
              {from === '' && until === '' ? t('library.clearDates') : t('library.setDates')}
            </Button>
          </div>
        </fieldset>
      </div>
    </section>
  );
}
