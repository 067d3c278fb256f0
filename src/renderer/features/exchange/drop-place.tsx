import { type DragEvent, useState } from 'react';
import { FORMATS } from '../../../core/interop/draft';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { useMessages } from '../../ui/messages';

/** Where an import begins: a file is chosen, or dropped here. */
export function DropPlace({
  busy,
  onChoose,
  onFile,
}: {
  readonly busy: boolean;
  readonly onChoose: (what: 'file' | 'folder') => void;
  readonly onFile: (file: File) => void;
}) {
  const { t } = useMessages();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined && !busy) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra for the mouse; the buttons do the same
    <div
      className="exchange-drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className="placeholder-icon">
        <Icon name="inbox" />
      </span>
      <h2>{t('exchange.drop')}</h2>
      <p>{t('exchange.dropHint')}</p>
      <div className="exchange-buttons">
        <Button look="primary" icon="folder" isDisabled={busy} onPress={() => onChoose('file')}>
          {t('exchange.choose.file')}
        </Button>
        <Button isDisabled={busy} onPress={() => onChoose('folder')}>
          {t('exchange.choose.folder')}
        </Button>
      </div>
      <ul className="exchange-formats" aria-label={t('exchange.formats')}>
        {FORMATS.map((format) => (
          <li key={format}>{t(`interop.format.${format}`)}</li>
        ))}
      </ul>
    </div>
  );
}
