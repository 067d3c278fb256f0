import { useEffect, useState } from 'react';
import type { Note } from '../../../core/interop/note';
import { EXPORT_FORMATS, type ExportFormat } from '../../../core/interop/written-formats';
import { noteMessage } from '../../../shared/note-message';
import { categoryOptions } from '../../client/category-options';
import { errorCode, request } from '../../client/client';
import { useOverview } from '../../client/use-overview';
import { Button } from '../../ui/button';
import { formatNumber } from '../../ui/format';
import { useMessages } from '../../ui/messages';
import { Select } from '../../ui/select';
import { toast } from '../../ui/toasts';

const EVERYTHING = '';

/** What would be written: phrases, and what the format can't carry; null while nobody knows, `too-many` when it can't be. */
type Look = { readonly phrases: number; readonly notes: readonly Note[] } | 'too-many' | null;

/** Writes the library, or a category, as a file of another program. */
export function ExportSection() {
  const { t, language } = useMessages();
  const { overview } = useOverview();
  const [format, setFormat] = useState<ExportFormat>('kuaihui');
  const [categoryId, setCategoryId] = useState<string | null>(null);
  const [look, setLook] = useState<Look>(null);
  const total = overview?.total;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of phrases is another file
  useEffect(() => {
    let current = true;
    setLook(null);
    request('export.preview', { format, categoryId }).then(
      (answer) => current && setLook(answer),
      () => current && setLook('too-many'),
    );
    return () => {
      current = false;
    };
  }, [format, categoryId, total]);
  const save = () => {
    request('export.save', { format, categoryId }).then(
      ({ file }) => {
        if (file !== null) toast({ text: t('export.saved', { file }) });
      },
      (error) => {
        if (errorCode(error) === 'cancelled') toast({ text: t('work.cancelled') });
        else toast({ text: t('export.failed'), tone: 'error' });
      },
    );
  };
  const phrases = look === null || look === 'too-many' ? 0 : look.phrases;
  return (
    <section className="exchange-export" aria-labelledby="export-title">
      <h2 id="export-title">{t('export.title')}</h2>
      <p>{t('export.hint')}</p>
      <div className="exchange-export-choices">
        <Select
          label={t('export.format')}
          value={format}
          options={EXPORT_FORMATS.map((value) => ({ value, label: t(`export.format.${value}`) }))}
          onChange={setFormat}
        />
        <Select
          label={t('export.category')}
          value={categoryId ?? EVERYTHING}
          options={[
            { value: EVERYTHING, label: t('export.everything') },
            ...categoryOptions(overview?.categories ?? []),
          ]}
          onChange={(id) => setCategoryId(id === EVERYTHING ? null : id)}
        />
        <Button icon="save" isDisabled={phrases === 0} onPress={save}>
          {look === null
            ? t('export.saveSoon')
            : t('export.save', { count: formatNumber(language, phrases) })}
        </Button>
      </div>
      <div role="status">
        {look === 'too-many' && (
          <p className="field-error">
            {t(format === 'qianniu-xls' ? 'export.tooMany' : 'export.tooManyAnywhere')}
          </p>
        )}
        {look !== null && look !== 'too-many' && look.notes.length === 0 && <p>{t('export.carried')}</p>}
        {look !== null && look !== 'too-many' && look.notes.length > 0 && (
          <>
            <p>{t('export.lossesTitle')}</p>
            <ul>
              {look.notes.map((note) => (
                <li key={note.code}>{noteMessage(language, note)}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}
