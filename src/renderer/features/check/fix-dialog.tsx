import { useEffect, useState } from 'react';
import type { FixPreview } from '../../../shared/ipc';
import { request } from '../../client/client';
import { Button } from '../../ui/button';
import { CheckBox } from '../../ui/check-box';
import { Dialog } from '../../ui/dialog';
import { DiffText } from '../../ui/diff-text';
import { formatNumber } from '../../ui/format';
import { useMessages } from '../../ui/messages';
import { toast } from '../../ui/toasts';
import { toggled } from '../../ui/toggled';
import { useUndo } from '../../ui/use-undo';
import { VirtualList } from '../../ui/virtual-list';

/** Shows what the safe fixes would make of phrases, and applies them to those that stay chosen. */
export function FixDialog({
  phraseIds,
  onClose,
  onChanged,
}: {
  readonly phraseIds: readonly string[];
  readonly onClose: () => void;
  /** The phrases were changed, or changed back. */
  readonly onChanged: () => void;
}) {
  const { t, language } = useMessages();
  const { offer } = useUndo();
  const [previews, setPreviews] = useState<readonly FixPreview[] | 'failed' | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let gone = false;
    request('check.preview', { phraseIds: [...phraseIds] }).then(
      (answer) => {
        if (!gone) setPreviews(answer.filter(({ before, after }) => before !== after));
      },
      () => {
        if (!gone) setPreviews('failed');
      },
    );
    return () => {
      gone = true;
    };
  }, [phraseIds]);

  const all = previews === null || previews === 'failed' ? [] : previews;
  const chosen = all.filter(({ id }) => !left.has(id)).map(({ id }) => id);

  const apply = () => {
    setBusy(true);
    request('check.fix', { phraseIds: chosen }).then(
      ({ changed }) => {
        onClose();
        onChanged();
        offer(t('check.fixed', { count: formatNumber(language, changed) }), { onUndone: onChanged });
      },
      () => {
        setBusy(false);
        toast({ text: t('check.fixFailed'), tone: 'error' });
      },
    );
  };

  return (
    <Dialog
      title={t('check.previewTitle')}
      width="wide"
      onClose={onClose}
      buttons={
        <>
          <Button onPress={onClose}>{t('check.close')}</Button>
          <Button look="primary" isDisabled={busy || chosen.length === 0} onPress={apply}>
            {t('check.apply', { count: formatNumber(language, chosen.length) })}
          </Button>
        </>
      }
    >
      <p>{t('check.previewHint')}</p>
      {previews === null ? (
        <p className="fix-state" role="status">
          {t('page.loading')}
        </p>
      ) : previews === 'failed' ? (
        <p className="fix-state" role="alert">
          {t('page.failed')}
        </p>
      ) : all.length === 0 ? (
        <p className="fix-state" role="status">
          {t('check.nothingToFix')}
        </p>
      ) : (
        <>
          {all.length > 1 && (
            <div className="fix-all">
              <CheckBox
                checked={chosen.length === all.length}
                some={chosen.length > 0}
                onChange={(on) => setLeft(on ? new Set() : new Set(all.map(({ id }) => id)))}
              >
                {t('check.chosen', {
                  count: formatNumber(language, chosen.length),
                  of: formatNumber(language, all.length),
                })}
              </CheckBox>
            </div>
          )}
          <div className="fix-list" data-few={all.length < 3 || undefined}>
            <VirtualList
              items={all}
              keyOf={({ id }) => id}
              estimate={96}
              label={t('check.previewList')}
              render={(preview) => (
                <div className="fix">
                  <CheckBox
                    checked={!left.has(preview.id)}
                    onChange={() => setLeft(toggled(left, preview.id))}
                  >
                    <strong>{preview.title}</strong>
                  </CheckBox>
                  <DiffText before={preview.before} after={preview.after} />
                  {preview.left > 0 && <p className="fix-left">{t('check.left', { count: preview.left })}</p>}
                </div>
              )}
            />
          </div>
        </>
      )}
    </Dialog>
  );
}
