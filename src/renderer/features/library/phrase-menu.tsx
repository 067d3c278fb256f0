import { PLATFORMS } from '../../../core/phrase/platform';
import { ContextMenu, MenuItem, type MenuPlace, MenuSeparator, Submenu } from '../../ui/menu';
import { useMessages } from '../../ui/messages';
import type { BulkChange } from './use-actions';

/** What the menu of the list can do with the chosen phrases. */
export interface PhraseSteps {
  onOpen(): void;
  onRemind(): void;
  onInsertBefore(): void;
  onStep(direction: 'up' | 'down'): void;
  onMoveTo(categoryId: string | null): void;
  onEdit(change: BulkChange): void;
  onTrash(): void;
  onRestore(): void;
  onPurge(): void;
}

/** The menu of the chosen phrases, at the pointer or at their row. */
export function PhraseMenu({
  place,
  inTrash,
  several,
  canReorder,
  categories,
  steps,
  onClose,
}: {
  readonly place: MenuPlace | null;
  readonly inTrash: boolean;
  readonly several: boolean;
  readonly canReorder: boolean;
  readonly categories: readonly { readonly id: string; readonly name: string; readonly depth: number }[];
  readonly steps: PhraseSteps;
  readonly onClose: () => void;
}) {
  const { t } = useMessages();
  if (inTrash) {
    return (
      <ContextMenu label={t('library.phrases')} place={place} onClose={onClose}>
        <MenuItem icon="undo" onAction={steps.onRestore}>
          {t('library.restore')}
        </MenuItem>
        <MenuItem icon="trash" keys="Delete" tone="danger" onAction={steps.onPurge}>
          {t('library.purge')}
        </MenuItem>
      </ContextMenu>
    );
  }
  return (
    <ContextMenu label={t('library.phrases')} place={place} onClose={onClose}>
      {!several && (
        <MenuItem icon="edit" keys="Enter" onAction={steps.onOpen}>
          {t('library.edit')}
        </MenuItem>
      )}
      {!several && (
        <MenuItem icon="calendar" onAction={steps.onRemind}>
          {t('library.remind')}
        </MenuItem>
      )}
      <MenuItem icon="plus" keys="Insert" disabled={!canReorder} onAction={steps.onInsertBefore}>
        {t('library.insertBefore')}
      </MenuItem>
      <MenuItem icon="up" keys="Alt+↑" disabled={!canReorder} onAction={() => steps.onStep('up')}>
        {t('library.moveUp')}
      </MenuItem>
      <MenuItem icon="down" keys="Alt+↓" disabled={!canReorder} onAction={() => steps.onStep('down')}>
        {t('library.moveDown')}
      </MenuItem>
      <Submenu icon="move" text={t('library.moveTo')}>
        <MenuItem onAction={() => steps.onMoveTo(null)}>{t('library.uncategorised')}</MenuItem>
        {categories.map(({ id, name, depth }) => (
          <MenuItem key={id} depth={depth} onAction={() => steps.onMoveTo(id)}>
            {name}
          </MenuItem>
        ))}
      </Submenu>
      <MenuSeparator />
      <MenuItem icon="star" onAction={() => steps.onEdit({ favourite: true })}>
        {t('library.favour')}
      </MenuItem>
      <MenuItem onAction={() => steps.onEdit({ favourite: false })}>{t('library.unfavour')}</MenuItem>
      <Submenu icon="platforms" text={t('library.setPlatform')}>
        <MenuItem onAction={() => steps.onEdit({ platforms: [] })}>{t('library.allPlatforms')}</MenuItem>
        {PLATFORMS.map((platform) => (
          <MenuItem key={platform} onAction={() => steps.onEdit({ platforms: [platform] })}>
            {t(`platform.${platform}`)}
          </MenuItem>
        ))}
      </Submenu>
      <MenuSeparator />
      <MenuItem icon="trash" keys="Delete" tone="danger" onAction={steps.onTrash}>
        {t('library.toTrash')}
      </MenuItem>
    </ContextMenu>
  );
}
