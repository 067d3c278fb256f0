import { z } from 'zod';
import { shopProfileSchema } from '../core/lint/shop-profile';
import { PLATFORMS } from '../core/phrase/platform';
import { isValueName } from '../core/template/instruction';

const platform = z.enum(PLATFORMS);
/** A time on the clock, `HH:MM`. */
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** One row of the table that tells the platform from the window in front; at least one field is given. */
export const platformRowSchema = z
  .strictObject({
    platform,
    title: z.string().trim().max(200).optional(),
    className: z.string().trim().max(200).optional(),
    process: z.string().trim().max(200).optional(),
  })
  .refine((row) => Boolean(row.title || row.className || row.process), {
    message: 'title, className or process must be given',
  });

const column = z.number().int().min(0).max(255).nullable();

/** What the columns of a table mean; see `ColumnMapping` in core. */
export const columnMappingSchema = z.strictObject({
  header: z.boolean(),
  columns: z.strictObject({
    body: column,
    title: column,
    abbreviation: column,
    category: column,
    tags: column,
  }),
});

/**
 * Everything that a user can set. Each field has a default, so that a database from before the field opens as
 * if nothing had happened; a field that can't be read falls back to its default and the others stay.
 */
export const settingsSchema = z.strictObject({
  /**
   * Accelerators as the user reads them, e.g. `Ctrl+Alt+E`; `add` makes a phrase from the clipboard, `step` does the next
   * step of a playbook, `clock` starts and stops the reply clock. Empty: off, as it is for those who chose theirs before there was that hotkey.
   */
  hotkeys: z.strictObject({
    expand: z.string().max(40),
    pick: z.string().max(40),
    add: z.string().max(40).default(''),
    step: z.string().max(40).default(''),
    clock: z.string().max(40).default(''),
  }),
  /** How the abbreviation is read: by the key hook, or by selecting back and copying. */
  reading: z.enum(['key-buffer', 'selection']),
  /** `auto` asks the platform table; anything else is fixed, whatever window is in front. */
  platform: z.union([platform, z.literal('auto')]),
  platformTable: z.array(platformRowSchema).max(200),
  /** Window classes or program names in which nothing is read and nothing pasted. */
  excludedApplications: z.array(z.string().trim().min(1).max(200)).max(200),
  /** On a `warn`: ask for a second press, or insert at once and only keep account. */
  warnPolicy: z.enum(['ask', 'insert']),
  /** Whether a person may send a text that is blocked after all; the reason goes into the audit log. */
  overridePolicy: z.enum(['never', 'with-reason']),
  /** What the shop says about itself; rules use it. */
  shop: shopProfileSchema,
  /** What the shop or the agent is called and where it is, for templates: `{{店名}}`. */
  values: z
    .array(
      z.strictObject({
        name: z.string().trim().refine(isValueName),
        value: z.string().trim().min(1).max(500),
      }),
    )
    .max(50),
  /** What the columns of imported tables mean, by the names in their first row; the newest fifty. */
  columnMappings: z.record(z.string().max(500), columnMappingSchema),
  /** Hours in which no reminder rings; null: it may at any time. */
  quietHours: z.strictObject({ from: clockTime, to: clockTime }).nullable(),
  /** Whether replies are timed when the hotkey of the clock is pressed. */
  replyClock: z.boolean(),
  paused: z.boolean(),
  language: z.enum(['system', 'zh', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Size of text and controls in every window, in percent. */
  zoom: z.number().int().min(100).max(200),
  /** Where the notice appears. */
  noticePlace: z.enum(['pointer', 'corner']),
  /** Whether the first-run page was finished or skipped. */
  welcomed: z.boolean(),
});

/** See {@link settingsSchema}. */
export type Settings = z.infer<typeof settingsSchema>;

/** Titles that agents' workbenches and the platforms' own web pages carry, in the order in which they are tried. */
const DEFAULT_PLATFORM_TABLE: Settings['platformTable'] = [
  { platform: 'jd', title: '京麦' },
  { platform: 'jd', title: '咚咚' },
  { platform: 'jd', title: '京东' },
  { platform: 'jd', process: 'jingmai' },
  { platform: 'pdd', title: '拼多多' },
  { platform: 'pdd', title: '商家后台 - 多多' },
  { platform: 'douyin', title: '飞鸽' },
  { platform: 'douyin', title: '抖店' },
  { platform: 'douyin', title: '抖音' },
  { platform: 'kuaishou', title: '快手' },
  { platform: 'tmall', title: '天猫' },
  { platform: 'taobao', title: '千牛' },
  { platform: 'taobao', title: '旺旺' },
  { platform: 'taobao', title: '淘宝' },
  { platform: 'taobao', process: 'aliworkbench' },
];

/** Password managers and lock screens: nothing is ever read or pasted there. */
const DEFAULT_EXCLUDED: Settings['excludedApplications'] = [
  'keepassxc',
  'keepass2',
  'keepass',
  '1password',
  'bitwarden',
  'seahorse',
  'gcr-prompter',
  'xscreensaver',
  'light-locker',
];

/**
 * What holds where nothing is stored. A library without the field `welcomed` was there before the field and needs no
 * welcome; one that is made afresh says `false` itself.
 */
export const DEFAULT_SETTINGS: Settings = {
  hotkeys: { expand: 'Ctrl+Alt+E', pick: 'Ctrl+Alt+F', add: '', step: 'Ctrl+Alt+N', clock: '' },
  reading: 'key-buffer',
  platform: 'auto',
  platformTable: DEFAULT_PLATFORM_TABLE,
  excludedApplications: DEFAULT_EXCLUDED,
  warnPolicy: 'ask',
  overridePolicy: 'with-reason',
  shop: {},
  values: [],
  columnMappings: {},
  quietHours: { from: '23:00', to: '08:00' },
  replyClock: false,
  paused: false,
  language: 'system',
  theme: 'system',
  zoom: 100,
  noticePlace: 'pointer',
  welcomed: true,
};
