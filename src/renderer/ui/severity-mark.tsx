import type { Severity } from '../../core/lint/finding';
import { useMessages } from './messages';

/** A coloured dot with its word; colour alone tells nobody who can't see it. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  const { t } = useMessages();
  return (
    <span className="severity" data-severity={severity}>
      <span className="severity-dot" aria-hidden="true" />
      {t(`severity.${severity}`)}
    </span>
  );
}
