import type { KeyboardEvent, Ref } from 'react';
import { PLATFORMS } from '../../../core/phrase/platform';
import type { LibraryOverview, RequestInput, ViewFilter } from '../../../shared/ipc';
import { Button, IconButton } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { MenuButton, MenuItem, MenuSeparator, Submenu } from '../../ui/menu';
import { useMessages } from '../../ui/messages';
import { SearchField } from '../../ui/text-field';
import { filterChips, withChoice, withoutChip } from './view-filter';

/** How a list may be ordered. */
export type ViewOrder = RequestInput<'library.view'>['order'];

/** In the order of the menu. */
export const ORDERS: readonly ViewOrder[] = ['manual', 'title', 'updated', 'uses', 'last-used'];
const SEVERITIES = ['error', 'warn', 'info'] as const;
const STATES = ['unused', 'expired'] as const;
/** Tags that the menu offers; the search finds the others. */
const TAGS = 40;

/** Search, order and filters above the list. */
export function ListToolbar({
  overview,
  query,
  filter,
  order,
  inTrash,
  summary,
  search,
  onQuery,
  onSearchKey,
  onFilter,
  onOrder,
  onNew,
  onEmptyTrash,
}: {
  readonly overview: LibraryOverview;
  readonly query: string;
  readonly filter: ViewFilter;
  readonly order: ViewOrder;
  readonly inTrash: boolean;
  /** What is shown, and how many. */
  readonly summary: string;
  readonly search: Ref<HTMLInputElement>;
  readonly onQuery: (query: string) => void;
  readonly onSearchKey: (event: KeyboardEvent) => void;
  readonly onFilter: (filter: ViewFilter) => void;
  readonly onOrder: (order: ViewOrder) => void;
  readonly onNew: () => void;
  readonly onEmptyTrash: () => void;
}) {
  const { t } = useMessages();
  const chips = filterChips(filter);
  return (
    <div className="list-tools">
      <div className="list-line">
        <SearchField
          label={t('library.filter')}
          clearLabel={t('library.clearSearch')}
          placeholder={t('library.searchPlaceholder')}
          value={query}
          input={search}
          onChange={onQuery}
          onKeyDown={onSearchKey}
        />
        {inTrash ? (
          <IconButton
            name={t('library.emptyTrash')}
            icon="trash"
            look="normal"
            isDisabled={overview.trash === 0}
            onPress={onEmptyTrash}
          />
        ) : (
          <IconButton name={t('library.new')} keys="Ctrl+N" icon="plus" look="normal" onPress={onNew} />
        )}
      </div>
      <div className="list-line list-summary-line">
        <span className="list-summary" role="status">
          {summary}
        </span>
        <MenuButton
          label={t('library.order')}
          trigger={
            <Button
              look="quiet"
              size="small"
              icon="sort"
              aria-label={`${t('library.order')} ${t(`library.order.${order}`)}`}
            >
              {t(`library.order.${order}`)}
            </Button>
          }
        >
          {ORDERS.map((each) => (
            <MenuItem key={each} checked={each === order} onAction={() => onOrder(each)}>
              {t(`library.order.${each}`)}
            </MenuItem>
          ))}
        </MenuButton>
        <MenuButton
          label={t('library.narrow')}
          trigger={<IconButton name={t('library.narrow')} icon="filter" size="small" />}
        >
          <Submenu icon="platforms" text={t('library.narrow.platform')}>
            {PLATFORMS.map((platform) => (
              <MenuItem
                key={platform}
                checked={filter.platform === platform}
                onAction={() => onFilter(withChoice(filter, 'platform', platform))}
              >
                {t(`platform.${platform}`)}
              </MenuItem>
            ))}
          </Submenu>
          <Submenu icon="shield" text={t('library.narrow.severity')}>
            {SEVERITIES.map((severity) => (
              <MenuItem
                key={severity}
                checked={filter.severity === severity}
                onAction={() => onFilter(withChoice(filter, 'severity', severity))}
              >
                {t(`severity.${severity}`)}
              </MenuItem>
            ))}
          </Submenu>
          <Submenu icon="tag" text={t('library.narrow.tag')} disabled={overview.tags.length === 0}>
            {overview.tags.slice(0, TAGS).map(({ tag }) => (
              <MenuItem
                key={tag}
                checked={filter.tag === tag}
                onAction={() => onFilter(withChoice(filter, 'tag', tag))}
              >
                {tag}
              </MenuItem>
            ))}
          </Submenu>
          <MenuSeparator />
          {STATES.map((state) => (
            <MenuItem
              key={state}
              checked={filter.state === state}
              onAction={() => onFilter(withChoice(filter, 'state', state))}
            >
              {t(`library.state.${state}`)}
            </MenuItem>
          ))}
        </MenuButton>
      </div>
      {chips.length > 0 && (
        <ul className="list-chips" aria-label={t('library.narrow')}>
          {chips.map(({ field, key, tag }) => {
            const text = key === null ? tag : t(key);
            return (
              <li key={field}>
                <button
                  type="button"
                  className="filter-chip"
                  aria-label={t('library.removeFilter', { filter: text })}
                  onClick={() => onFilter(withoutChip(filter, field))}
                >
                  {text}
                  <Icon name="close" size="small" />
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
