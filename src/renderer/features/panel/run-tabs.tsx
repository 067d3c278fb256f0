import type { PanelState } from '../../../shared/ipc';
import { IconButton } from '../../ui/button';
import { useMessages } from '../../ui/messages';
import { askMain } from './ask-main';

/** One for each conversation, and a way to begin another. */
export function RunTabs({
  runs,
  shown,
}: {
  readonly runs: PanelState['runs'];
  readonly shown: string | null;
}) {
  const { t } = useMessages();
  return (
    <nav className="panel-runs" aria-label={t('panel.runs')}>
      <ul>
        {runs.map(({ id, label, title }) => (
          <li key={id}>
            <button
              type="button"
              className="panel-run"
              aria-current={id === shown}
              title={title}
              onClick={() => askMain('panel.select', { runId: id })}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
      <IconButton
        name={t('panel.start')}
        icon="plus"
        size="small"
        onPress={() => askMain('panel.pick', {})}
      />
    </nav>
  );
}
