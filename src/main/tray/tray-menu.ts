import type { MenuItemConstructorOptions } from 'electron';
import type { Category, Phrase } from '../../core/phrase/phrase';
import { PLATFORMS, type Platform } from '../../core/phrase/platform';
import type { Playbook } from '../../core/playbook/playbook';
import type { HotkeyState, RuleSetState } from '../../shared/ipc';
import { type Language, message, ruleSetMessage } from '../../shared/messages';
import type { Settings } from '../../shared/settings';

/** A menu is sent whole on every change; more entries than this make it slow (5 ms at 500, 46 ms at 5,000). */
const PHRASE_LIMIT = 200;
/** Playbooks in the menu; the picker has all of them. */
const PLAYBOOK_LIMIT = 50;
/** A label longer than this makes the menu wider than it is useful. */
const LABEL_LIMIT = 40;

/** Everything that the menu shows. */
export interface TrayState {
  readonly language: Language;
  readonly phrases: readonly Phrase[];
  readonly categories: readonly Category[];
  readonly playbooks: readonly Playbook[];
  /** How many runs of playbooks are under way. */
  readonly runs: number;
  /** Reminders that are overdue. */
  readonly followUps: number;
  /** Ids of the phrases used last, newest first. */
  readonly recent: readonly string[];
  readonly settings: Settings;
  readonly hotkeys: HotkeyState;
  readonly ruleSet: RuleSetState;
}

/** What its entries do. */
export interface TrayActions {
  insert(phraseId: string): void;
  openPicker(): void;
  startPlaybook(playbookId: string): void;
  /** Shows the slim window beside the chat. */
  openPanel(): void;
  openFollowUps(): void;
  openLibrary(): void;
  /** A new phrase with the text of the clipboard. */
  addFromClipboard(): void;
  /** Opens the phrase that was used last. */
  editLast(): void;
  /** Asks for a reason for what was blocked. */
  sendRefused(): void;
  setPaused(paused: boolean): void;
  setPlatform(platform: Platform | 'auto'): void;
  retryInput(): void;
  showAbout(): void;
  quit(): void;
}

/** The tray menu as a template for Electron. */
export function trayMenu(state: TrayState, actions: TrayActions): MenuItemConstructorOptions[] {
  const { language, settings, hotkeys } = state;
  const say = (...args: Parameters<typeof message> extends [unknown, ...infer Rest] ? Rest : never) =>
    message(language, ...args);
  const byId = new Map(state.phrases.map((phrase) => [phrase.id, phrase]));
  const recent = state.recent.flatMap((id) => byId.get(id) ?? []);
  return [
    ...categoryItems(state, actions),
    { type: 'separator' },
    {
      label: say('tray.recent'),
      submenu:
        recent.length > 0
          ? recent.map((phrase) => phraseItem(phrase, actions))
          : [{ label: say('tray.recentNone'), enabled: false }],
    },
    {
      label: say('tray.playbooks'),
      submenu: [
        ...(state.runs > 0
          ? [
              {
                label: say('tray.panel', { count: String(state.runs) }),
                click: () => actions.openPanel(),
              },
              { type: 'separator' as const },
            ]
          : []),
        ...state.playbooks.slice(0, PLAYBOOK_LIMIT).map(({ id, title }) => ({
          id: `playbook ${id}`,
          label: shorten(title),
          click: () => actions.startPlaybook(id),
        })),
        ...(state.playbooks.length === 0 ? [{ label: say('tray.playbooksNone'), enabled: false }] : []),
      ],
    },
    {
      label:
        state.followUps > 0
          ? say('tray.followUpsDue', { count: String(state.followUps) })
          : say('tray.followUps'),
      click: () => actions.openFollowUps(),
    },
    { label: say('tray.pick'), click: () => actions.openPicker() },
    { label: say('tray.library'), click: () => actions.openLibrary() },
    { label: say('tray.add'), click: () => actions.addFromClipboard() },
    { label: say('tray.editLast'), enabled: recent.length > 0, click: () => actions.editLast() },
    ...(settings.overridePolicy === 'never'
      ? []
      : [{ label: say('tray.sendRefused'), click: () => actions.sendRefused() }]),
    { type: 'separator' },
    {
      label: say('tray.pause'),
      type: 'checkbox',
      checked: settings.paused,
      click: () => actions.setPaused(!settings.paused),
    },
    {
      label: say('tray.platform'),
      submenu: (['auto', ...PLATFORMS] as const).map((platform) => ({
        label: say(platform === 'auto' ? 'tray.platformAuto' : `platform.${platform}`),
        type: 'radio',
        checked: settings.platform === platform,
        click: () => actions.setPlatform(platform),
      })),
    },
    {
      label: say(`state.${hotkeys}`, settings.hotkeys),
      enabled: hotkeys === 'failed',
      click: () => actions.retryInput(),
    },
    { label: ruleSetMessage(language, state.ruleSet), enabled: false },
    { type: 'separator' },
    { label: say('tray.about'), click: () => actions.showAbout() },
    { label: say('tray.quit'), click: () => actions.quit() },
  ];
}

/** The tree of categories with their phrases; what is beyond the limit is left out, with one way to the rest. */
function categoryItems(state: TrayState, actions: TrayActions): MenuItemConstructorOptions[] {
  const children = groupBy(state.categories, (category) => category.parentId);
  const phrases = groupBy(state.phrases, (phrase) => phrase.categoryId);
  let left = PHRASE_LIMIT;
  const below = (category: string | null): MenuItemConstructorOptions[] => {
    const items: MenuItemConstructorOptions[] = [];
    for (const child of children.get(category) ?? []) {
      const submenu = below(child.id);
      if (submenu.length > 0) items.push({ label: shorten(child.name), submenu });
    }
    const shown = (phrases.get(category) ?? []).slice(0, left);
    left -= shown.length;
    items.push(...shown.map((phrase) => phraseItem(phrase, actions)));
    return items;
  };
  const items = below(null);
  const more = { label: message(state.language, 'tray.more'), click: () => actions.openPicker() };
  return state.phrases.length > PHRASE_LIMIT ? [...items, more] : items;
}

function phraseItem(phrase: Phrase, actions: TrayActions): MenuItemConstructorOptions {
  const [abbreviation] = phrase.abbreviations;
  const label = abbreviation === undefined ? phrase.title : `${phrase.title} (${abbreviation})`;
  // The id tells menus apart that look the same.
  return { id: phrase.id, label: shorten(label), click: () => actions.insert(phrase.id) };
}

/** Counted in characters, because half an emoji is no text; an ampersand would become an underline. */
function shorten(label: string): string {
  const characters = [...label];
  const cut = characters.length > LABEL_LIMIT ? `${characters.slice(0, LABEL_LIMIT - 1).join('')}…` : label;
  return cut.replaceAll('&', '&&');
}

function groupBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
