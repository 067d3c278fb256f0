import './exchange.css';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { useMessages } from '../../ui/messages';
import { Page } from '../../ui/page';
import { ProgressBar } from '../../ui/progress-bar';
import { toast } from '../../ui/toasts';
import { useUndo } from '../../ui/use-undo';
import { DropPlace } from './drop-place';
import { ExportSection } from './export-section';
import { ImportPreviewView } from './import-preview';
import { useImport } from './use-import';

/** Phrases from files of other programs and to them. */
export function ExchangePage({ onOpenPhrase }: { readonly onOpenPhrase: (id: string) => void }) {
  const { t } = useMessages();
  const { offer } = useUndo();
  const exchange = useImport();
  const { preview, progress, failure } = exchange;
  const [done, setDone] = useState(0);
  return (
    <Page
      title={t('exchange.title')}
      hint={t('exchange.hint')}
      actions={
        preview !== null && (
          <Button isDisabled={progress !== null} onPress={exchange.forget}>
            {t('exchange.another')}
          </Button>
        )
      }
    >
      <div className="exchange-state" role="status">
        {progress !== null && (
          <div className="exchange-progress">
            <ProgressBar
              label={t(`exchange.step.${progress.step}`)}
              done={progress.done}
              total={progress.total}
            />
            <Button size="small" onPress={exchange.cancel}>
              {t('exchange.cancel')}
            </Button>
          </div>
        )}
        {failure !== null && progress === null && (
          <p className="exchange-failure">
            {t(failure === 'cancelled' ? 'exchange.cancelled' : 'exchange.failed')}
          </p>
        )}
      </div>
      {preview === null ? (
        <>
          <DropPlace key={done} busy={progress !== null} onChoose={exchange.choose} onFile={exchange.open} />
          <ExportSection />
        </>
      ) : (
        <ImportPreviewView
          preview={preview}
          exchange={exchange}
          onOpenPhrase={onOpenPhrase}
          onDone={(result) => {
            setDone((before) => before + 1);
            const { added, replaced, revision } = result;
            if (added + replaced === 0) toast({ text: t('exchange.nothing') });
            else offer(t('exchange.done', { added, replaced }), { revision });
          }}
        />
      )}
    </Page>
  );
}
