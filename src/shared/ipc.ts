/**
 * The whole contract between the windows and the main process. What a window asks crosses a trust boundary and
 * is a zod schema, parsed before a handler sees it; what main answers and sends is a type.
 */
import { z } from 'zod';
import type { Finding, Severity } from '../core/lint/finding';
import type { Category, Phrase } from '../core/phrase/phrase';
import { PLATFORMS, type Platform } from '../core/phrase/platform';
import { type Settings, settingsSchema } from './settings';

const id = z.string().min(1).max(100);
const isoDate = z.iso.date().nullable();

/** A phrase as an editor sends it. */
export const phraseDraftSchema = z.strictObject({
  title: z.string().trim().min(1).max(200),
  body: z.string().min(1).max(20_000),
  abbreviations: z.array(z.string().trim().min(1).max(32)).max(20),
  categoryId: id.nullable(),
  platforms: z.array(z.enum(PLATFORMS)).max(PLATFORMS.length),
  tags: z.array(z.string().trim().min(1).max(50)).max(50),
  favourite: z.boolean(),
  validFrom: isoDate,
  validUntil: isoDate,
});

/** See {@link phraseDraftSchema}. */
export type PhraseDraft = z.infer<typeof phraseDraftSchema>;

/** What each request takes. The name says the domain and the action. */
export const requests = {
  'picker.state': z.strictObject({}),
  'picker.search': z.strictObject({ query: z.string().max(200) }),
  'picker.insert': z.strictObject({ phraseId: id }),
  'picker.copy': z.strictObject({ phraseId: id }),
  'picker.close': z.strictObject({}),
  'notice.state': z.strictObject({}),
  'notice.resize': z.strictObject({ height: z.number().int().min(40).max(600) }),
  'notice.close': z.strictObject({}),
  'library.list': z.strictObject({ query: z.string().max(200) }),
  'library.create': phraseDraftSchema,
  'library.update': phraseDraftSchema.extend({ id }),
  'library.trash': z.strictObject({ id }),
  'library.restore': z.strictObject({ id }),
  'library.check': z.strictObject({ body: z.string().max(20_000), platform: z.enum(PLATFORMS) }),
  'settings.read': z.strictObject({}),
  'settings.write': settingsSchema.partial(),
  'application.state': z.strictObject({}),
} as const;

/** Name of a request. */
export type RequestName = keyof typeof requests;
/** What a window sends with a request. */
export type RequestInput<Name extends RequestName> = z.input<(typeof requests)[Name]>;
/** What a handler receives. */
export type RequestData<Name extends RequestName> = z.output<(typeof requests)[Name]>;

/** What each request answers. */
export interface Answers {
  'picker.state': PickerState;
  'picker.search': readonly PickerRow[];
  'picker.insert': null;
  'picker.copy': null;
  'picker.close': null;
  'notice.state': Notice | null;
  'notice.resize': null;
  'notice.close': null;
  'library.list': LibraryState;
  'library.create': Phrase;
  'library.update': Phrase;
  'library.trash': null;
  'library.restore': null;
  'library.check': readonly Finding[];
  'settings.read': Settings;
  'settings.write': Settings;
  'application.state': ApplicationState;
}

/** What main sends on its own account. */
export interface Events {
  /** The picker was opened, afresh or for a choice. */
  'picker.opened': PickerState;
  'notice.shown': Notice;
  'settings.changed': Settings;
  /** Phrases or categories changed, whoever did it. */
  'library.changed': null;
  'application.changed': ApplicationState;
}

/** Name of an event. */
export type EventName = keyof Events;

/** Why the picker is open. */
export interface PickerState {
  /** `search` from the hotkey; `choose` when an abbreviation stands for several phrases; `unknown` when for none. */
  readonly reason: 'search' | 'choose' | 'unknown';
  readonly query: string;
  readonly rows: readonly PickerRow[];
  readonly platform: Platform;
  readonly language: 'zh' | 'en';
}

/** One phrase in the picker. */
export interface PickerRow {
  readonly phraseId: string;
  readonly title: string;
  readonly body: string;
  readonly abbreviations: readonly string[];
  readonly category: string;
  /** What the check would say on the platform in front; null when it would pass. */
  readonly severity: Severity | null;
}

/** What the small notice beside the pointer says. It never takes the focus. */
export interface Notice {
  readonly kind:
    | 'blocked'
    | 'asked'
    | 'unchecked'
    | 'copied'
    | 'interrupted'
    | 'template-problem'
    | 'unknown'
    | 'nothing-typed'
    | 'no-window'
    | 'input-away';
  /** Title of the phrase, or what was typed; empty when there is neither. */
  readonly subject: string;
  /** More for the text of the notice: reason of a copy, name of a variable. */
  readonly detail: string;
  readonly findings: readonly Finding[];
  /** The text that was checked; empty when none was. */
  readonly text: string;
  /** What the second press would insert; null when there is nothing to insert. */
  readonly offer: string | null;
  /** Milliseconds until the notice goes by itself. */
  readonly lifetime: number;
  /** The hotkey that the text names: of the picker for `unknown`, of the expansion otherwise. */
  readonly hotkey: string;
  readonly language: 'zh' | 'en';
}

/** The phrases of the library window. */
export interface LibraryState {
  readonly phrases: readonly Phrase[];
  readonly trashed: readonly Phrase[];
  readonly categories: readonly Category[];
}

/** How the application is; every state has its word in the tray and in the settings. */
export interface ApplicationState {
  readonly version: string;
  readonly language: 'zh' | 'en';
  readonly library: string;
  readonly ruleSet: RuleSetState;
  readonly hotkeys: HotkeyState;
  /** False when the desktop shows no tray icons: the library opens by starting the application again. */
  readonly tray: boolean;
}

/** Whether texts can be checked; with `failed` every paste asks first. */
export type RuleSetState =
  | { readonly kind: 'loading' | 'failed' }
  | {
      readonly kind: 'loaded';
      /** Id and version, of the shop's own rules if there are any. */
      readonly version: string;
      /** The shop's own rules could not be taken, and only the shipped ones hold: file, line and reason. */
      readonly refused?: string;
    };

/**
 * Whether the hotkeys work: `ready`; `paused` by the user; `starting` while the input process comes up or back;
 * `wayland` when the session lets nobody watch keys; `permission` when the system withholds it; `taken` when
 * another program has the combination; `failed` when the input process died again and again.
 */
export type HotkeyState = 'ready' | 'paused' | 'starting' | 'wayland' | 'permission' | 'taken' | 'failed';

/** What an answer looks like on the wire: a request never rejects. */
export type Result<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly error: { readonly code: ErrorCode; readonly message: string } };

/** Why a request failed; windows branch on the code and never read the message. */
export type ErrorCode =
  | 'forbidden-sender'
  | 'unknown-request'
  | 'invalid-input'
  | 'not-found'
  | 'abbreviation-invalid'
  | 'hotkey-invalid'
  | 'busy'
  | 'internal';

/** The two functions that a window has. */
export interface KuaihuiBridge {
  request<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<Result<Answers[Name]>>;
  /** @returns a function that ends the subscription */
  on<Name extends EventName>(name: Name, listener: (data: Events[Name]) => void): () => void;
}
