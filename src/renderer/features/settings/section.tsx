import { type ReactNode, useId } from 'react';
import type { ErrorCode } from '../../../shared/ipc';
import { Button } from '../../ui/button';
import { useMessages } from '../../ui/messages';

/** One page of the settings: its name, what it is about, and a way back to the defaults. */
export function Section({
  title,
  hint,
  onReset,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  /** Absent where there is nothing to put back. */
  readonly onReset?: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useMessages();
  const id = useId();
  return (
    <section className="settings-section" aria-labelledby={id}>
      <header className="settings-section-head">
        <div>
          <h2 id={id}>{title}</h2>
          {hint !== undefined && <p className="field-hint">{hint}</p>}
        </div>
        {onReset !== undefined && (
          <Button size="small" look="quiet" icon="undo" onPress={onReset}>
            {t('settings.reset')}
          </Button>
        )}
      </header>
      <div className="settings-card">{children}</div>
    </section>
  );
}

/** Why a field was refused; nothing while it is not. */
export function Failure({ code }: { readonly code: ErrorCode | undefined }) {
  const { t } = useMessages();
  if (code === undefined) return null;
  return (
    <p className="field-error" role="alert">
      {t(code === 'invalid-input' ? 'settings.invalid' : 'settings.failed')}
    </p>
  );
}
