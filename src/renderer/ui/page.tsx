import './page.css';
import { type ReactNode, useRef } from 'react';
import { Button } from './button';
import { Icon, type IconName } from './icon';
import { useMessages } from './messages';
import { useKeptFocus } from './use-kept-focus';

/** A page of the library window: its heading, its steps, and what it shows. */
export function Page({
  title,
  hint,
  actions,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const page = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useKeptFocus(page, heading);
  return (
    <section ref={page} className="page" aria-label={title}>
      <header className="page-header">
        <div className="page-heading">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {hint !== undefined && <p className="page-hint">{hint}</p>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}

/** What a page says when it has nothing to list, and the one step that helps. */
export function Placeholder({
  icon,
  tone = 'quiet',
  title,
  text,
  children,
}: {
  readonly icon: IconName;
  readonly tone?: 'quiet' | 'good' | 'warn';
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="placeholder" data-tone={tone}>
      <span className="placeholder-icon">
        <Icon name={icon} />
      </span>
      <h2>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      {children !== undefined && <div className="placeholder-step">{children}</div>}
    </div>
  );
}

/** What a page says when main did not answer. */
export function LoadFailed({ onAgain }: { readonly onAgain: () => void }) {
  const { t } = useMessages();
  return (
    <div role="alert" className="page-fill">
      <Placeholder icon="warning" tone="warn" title={t('page.failed')} text={t('page.failedHint')}>
        <Button onPress={onAgain}>{t('page.again')}</Button>
      </Placeholder>
    </div>
  );
}

/** What a page says while it waits for its first answer; nothing for the first moment, so that it does not flash. */
export function Loading() {
  const { t } = useMessages();
  return (
    <p className="page-loading" role="status">
      {t('page.loading')}
    </p>
  );
}
