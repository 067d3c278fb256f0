/**
 * The whole contract between the windows and the main process. What a window asks crosses a trust boundary and
 * is a zod schema, parsed before a handler sees it; what main answers and sends is a type.
 */
import { z } from 'zod';
import { isReason } from '../core/expansion/override';
import type { Format, TableLook } from '../core/interop/draft';
import { INTEROP_LIMITS } from '../core/interop/limits';
import type { Note } from '../core/interop/note';
import { CONFLICT_CHOICES, PLAN_KINDS, type PlanKind } from '../core/interop/plan';
import { EXPORT_FORMATS } from '../core/interop/written-formats';
import { type Finding, SEVERITIES, type Severity } from '../core/lint/finding';
import type { ReplyLimit } from '../core/norms/norms';
import type { Pack } from '../core/pack/pack-file';
import { type Category, IMAGE_LIMIT, OUTPUTS, type Phrase, type PhraseImage } from '../core/phrase/phrase';
import { PLATFORMS, type Platform } from '../core/phrase/platform';
import {
  FOLLOW_UP_NORMS,
  PLAYBOOK_LIMITS,
  type Playbook,
  type PlaybookStep,
  playbookSchema,
  type StepDelay,
} from '../core/playbook/playbook';
import type { PlaybookProblem } from '../core/playbook/playbook-problem';
import { CHECK_ACTIONS, type CheckAction } from '../core/ports';
import type { ReplyResult } from '../core/reply-clock/reply-clock';
import type { SearchReason, TextRange } from '../core/search/explain';
import type { Field } from '../core/template/fields';
import type { TemplateProblem, TemplateWarning } from '../core/template/problem';
import { ANSWER_LIMIT, type Message } from '../core/template/render';
import type { DiagnosticCode } from './diagnostics';
import type { HotkeyName } from './hotkey';
import { columnMappingSchema, type Settings, settingsSchema } from './settings';

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
  output: z.enum(OUTPUTS),
  /** Ids of pictures that are in the library already; see `library.addImage`. */
  images: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(9),
});

/** See {@link phraseDraftSchema}. */
export type PhraseDraft = z.infer<typeof phraseDraftSchema>;

const ids = z.array(id).min(1).max(100_000);
const name = z.string().trim().min(1).max(200);
const query = z.string().max(200);

/** What a person wants to publish as a pack; what is absent is as in the version that stands there. */
const publishSchema = z.strictObject({
  folder: z.string().min(1).max(2000),
  id: z.string().trim().max(63),
  name: z.string().trim().min(1).max(200).exactOptional(),
  author: z.string().trim().max(200).exactOptional(),
  categoryId: id.nullable(),
  note: z.string().trim().max(500),
  team: z
    .strictObject({
      editable: z.boolean(),
      sendBlocked: z.enum(['never', 'with-reason']),
    })
    .exactOptional(),
  reason: z.string().trim().max(200).exactOptional(),
});

/** Answers to the questions of a template, by name. */
const answersSchema = z.record(z.string().max(80), z.string().max(ANSWER_LIMIT));

/** Which part of the library is looked at. */
export const shelfSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['all', 'favourite', 'uncategorised', 'trash']) }),
  /** A category with everything below it. */
  z.strictObject({ kind: z.literal('category'), id }),
]);

/** See {@link shelfSchema}. */
export type Shelf = z.infer<typeof shelfSchema>;

const minutes = z.number().int().min(1).max(PLAYBOOK_LIMITS.minutes);

/** When to remind: after so many minutes, at a time, or as a norm wants it of an order. */
export const followUpWhenSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('minutes'), minutes }),
  z.strictObject({ kind: z.literal('at'), at: z.iso.datetime() }),
  z.strictObject({
    kind: z.literal('norm'),
    norm: z.enum(FOLLOW_UP_NORMS),
    /** When the order was placed; absent: now. */
    orderedAt: z.iso.datetime().exactOptional(),
  }),
]);

/** See {@link followUpWhenSchema}. */
export type FollowUpWhen = z.infer<typeof followUpWhenSchema>;

/** What narrows a view; every field that is given has to hold. */
export const viewFilterSchema = z.strictObject({
  /** Phrases that may be used on this platform. */
  platform: z.enum(PLATFORMS).exactOptional(),
  tag: z.string().max(50).exactOptional(),
  /** Phrases with a finding of that severity on a platform that they are meant for. */
  severity: z.enum(SEVERITIES).exactOptional(),
  /** Never used; last day of use is over. */
  state: z.enum(['unused', 'expired']).exactOptional(),
});

/** See {@link viewFilterSchema}. */
export type ViewFilter = z.infer<typeof viewFilterSchema>;

/** Orders of a view. `manual` is the user's own, the only one in which phrases can be moved. */
export const VIEW_ORDERS = ['manual', 'title', 'updated', 'uses', 'last-used'] as const;

/** Which rows of an import are looked at. */
export const IMPORT_ROW_FILTERS = [...PLAN_KINDS, 'all', 'findings', 'notes'] as const;

/** One of {@link IMPORT_ROW_FILTERS}. */
export type ImportRowFilter = (typeof IMPORT_ROW_FILTERS)[number];

/** What each request takes. The name says the domain and the action. */
export const requests = {
  'picker.state': z.strictObject({}),
  'picker.search': z.strictObject({ query: z.string().max(200) }),
  'picker.insert': z.strictObject({ phraseId: id }),
  'picker.copy': z.strictObject({ phraseId: id }),
  /** Begins a playbook in the panel. */
  'picker.start': z.strictObject({ playbookId: id }),
  /** The final text of a phrase and what the check says of it; null when it is gone. */
  'picker.preview': z.strictObject({ phraseId: id }),
  /** Opens the phrase or playbook in the library window. */
  'picker.edit': z.strictObject({ kind: z.enum(['phrase', 'playbook']), id }),
  /** Begins a phrase in the library window with what was typed as its title. */
  'picker.create': z.strictObject({ title: z.string().max(200) }),
  /** Keeps the picker open while phrases are sent. */
  'picker.pin': z.strictObject({ pinned: z.boolean() }),
  /** The page has drawn what it was opened with: it may be seen and typed into. */
  'picker.ready': z.strictObject({}),
  'picker.close': z.strictObject({}),
  'notice.state': z.strictObject({}),
  'notice.resize': z.strictObject({ height: z.number().int().min(40).max(600) }),
  'notice.close': z.strictObject({}),
  /** The pointer is over the notice: it stays until it is let go. */
  'notice.hold': z.strictObject({ held: z.boolean() }),
  /** Asks for a reason for what the notice says was blocked. */
  'notice.override': z.strictObject({}),
  /** What becomes of the reminder that rings. */
  'notice.followUp': z.strictObject({ id, action: z.enum(['insert', 'snooze', 'done']) }),
  'ask.state': z.strictObject({}),
  /** The form is drawn and can be shown. */
  'ask.ready': z.strictObject({}),
  /** What the answers so far come to. */
  'ask.look': z.strictObject({ answers: answersSchema }),
  'ask.send': z.strictObject({ answers: answersSchema }),
  'ask.close': z.strictObject({}),
  'panel.state': z.strictObject({}),
  /** Does the present step: says its phrase or ticks it off. */
  'panel.next': z.strictObject({ runId: id }),
  'panel.skip': z.strictObject({ runId: id }),
  'panel.back': z.strictObject({ runId: id }),
  /** Takes a way on; `returns`: the person goes back to the chat. */
  'panel.choose': z.strictObject({
    runId: id,
    option: z.number().int().min(0).max(PLAYBOOK_LIMITS.options),
    returns: z.boolean(),
  }),
  /** Notes what the buyer answered; it is not stored. */
  'panel.note': z.strictObject({ runId: id, name: z.string().max(80), value: z.string().max(ANSWER_LIMIT) }),
  'panel.select': z.strictObject({ runId: id }),
  'panel.label': z.strictObject({ runId: id, label: z.string().max(200) }),
  /** Ends a run for good. */
  'panel.end': z.strictObject({ runId: id }),
  /** Reminds of the present step, after its own time or (given) after so many minutes. */
  'panel.remind': z.strictObject({ runId: id, minutes: minutes.nullable() }),
  /** Opens the picker with the playbooks in it. */
  'panel.pick': z.strictObject({}),
  'override.state': z.strictObject({}),
  /** Sends the blocked text as it is. */
  'override.send': z.strictObject({ reason: z.string().trim().max(400).refine(isReason) }),
  /** Sends the compliant text instead. */
  'override.compliant': z.strictObject({}),
  'override.close': z.strictObject({}),
  'library.overview': z.strictObject({}),
  /** A query in the `manual` order puts what fits best first; in any other order it only narrows. */
  'library.view': z.strictObject({
    shelf: shelfSchema,
    query,
    filter: viewFilterSchema,
    order: z.enum(VIEW_ORDERS),
  }),
  'library.rows': z.strictObject({ ids: z.array(id).max(500) }),
  'library.phrase': z.strictObject({ id }),
  /** `before`: the new phrase stands right before that one; null puts it at the end of its category. */
  'library.create': phraseDraftSchema.extend({ before: id.nullable().exactOptional() }),
  /** Updates of one `session` are one step of undo. */
  'library.update': phraseDraftSchema.extend({ id, session: z.string().max(100).exactOptional() }),
  /** Many at once; what is absent stays as it is. */
  'library.edit': z.strictObject({
    ids,
    platforms: z.array(z.enum(PLATFORMS)).max(PLATFORMS.length).exactOptional(),
    addTags: phraseDraftSchema.shape.tags.exactOptional(),
    removeTags: phraseDraftSchema.shape.tags.exactOptional(),
    favourite: z.boolean().exactOptional(),
    output: z.enum(OUTPUTS).exactOptional(),
    validFrom: isoDate.exactOptional(),
    validUntil: isoDate.exactOptional(),
  }),
  /** Into a category, right before a phrase of it, or to its end (null); the phrases keep their order. */
  'library.move': z.strictObject({ ids, categoryId: id.nullable(), before: id.nullable() }),
  'library.trash': z.strictObject({ ids }),
  'library.restore': z.strictObject({ ids }),
  /** Takes phrases out of the trash for good; `library.undo` still brings them back until the application ends. */
  'library.purge': z.strictObject({ ids }),
  'library.createCategory': z.strictObject({ name, parentId: id.nullable(), before: id.nullable() }),
  'library.renameCategory': z.strictObject({ id, name }),
  'library.moveCategory': z.strictObject({ id, parentId: id.nullable(), before: id.nullable() }),
  /** What is in it goes to the category above; nothing is lost. */
  'library.removeCategory': z.strictObject({ id }),
  /** Which state of the library this is, for `library.undo`. */
  'library.revision': z.strictObject({}),
  /** With a `revision`, only as long as nothing changed since. */
  'library.undo': z.strictObject({ revision: z.number().int().nonnegative().optional() }),
  'library.redo': z.strictObject({}),
  /** Ends what {@link LongWorkProgress} tells of. */
  'library.cancel': z.strictObject({}),
  /** Which other phrases carry these abbreviations; `exceptId` is the phrase that asks. */
  'library.sharing': z.strictObject({
    abbreviations: z.array(z.string().max(32)).max(20),
    exceptId: id.nullable(),
  }),
  /** Stores a picture, so that a draft can name it. */
  'library.addImage': z.strictObject({
    name,
    bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= IMAGE_LIMIT, { message: 'too large' }),
  }),
  'library.image': z.strictObject({ id: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** What the window was opened for; answered once. */
  'library.intent': z.strictObject({}),
  'check.start': z.strictObject({ platforms: z.array(z.enum(PLATFORMS)).min(1).max(PLATFORMS.length) }),
  'check.cancel': z.strictObject({}),
  /** The report of the last whole run; null before the first. */
  'check.report': z.strictObject({}),
  /** What the safe fixes would make of these phrases. */
  'check.preview': z.strictObject({ phraseIds: ids }),
  /** Applies the safe fixes: one step of undo. */
  'check.fix': z.strictObject({ phraseIds: ids }),
  /** Asks where, and writes the report there. */
  'check.export': z.strictObject({ format: z.enum(['html', 'sarif', 'csv']) }),
  'duplicates.list': z.strictObject({}),
  /** The others go to the trash, their abbreviations and tags to the one that is kept: one step of undo. */
  'duplicates.merge': z.strictObject({ keepId: id, mergeIds: ids }),
  /** Of the last `days` days, today included; null: of all time. */
  'usage.read': z.strictObject({ days: z.number().int().min(1).max(3660).nullable() }),
  'audit.list': z.strictObject({
    action: z.enum(CHECK_ACTIONS).exactOptional(),
    rule: z.string().max(100).exactOptional(),
    platform: z.enum(PLATFORMS).exactOptional(),
    from: z.iso.date().exactOptional(),
    until: z.iso.date().exactOptional(),
    /** Entries older than the one with this number; null: from the newest. */
    before: z.number().int().nullable(),
    limit: z.number().int().min(1).max(500),
  }),
  /** Asks where, and writes the entries that the filter lets through as CSV. */
  'audit.export': z.strictObject({
    action: z.enum(CHECK_ACTIONS).exactOptional(),
    rule: z.string().max(100).exactOptional(),
    platform: z.enum(PLATFORMS).exactOptional(),
    from: z.iso.date().exactOptional(),
    until: z.iso.date().exactOptional(),
  }),
  'backups.list': z.strictObject({}),
  'backups.create': z.strictObject({}),
  /** Keeps a copy of today's library first, then starts the application again with the chosen one. */
  'backups.restore': z.strictObject({ name: z.string().regex(/^[\w.-]{1,100}$/) }),
  'library.check': z.strictObject({ body: z.string().max(20_000), platform: z.enum(PLATFORMS) }),
  /** What a template comes to while it is written; `id` of its phrase, so that it can't hold itself. */
  'library.template': z.strictObject({
    id: id.nullable(),
    body: z.string().max(20_000),
    platform: z.enum(PLATFORMS),
  }),
  /** Asks for a file or a folder and says what an import would do; nothing is written. */
  'import.choose': z.strictObject({ what: z.enum(['file', 'folder']) }),
  /** The same for a file that was dropped on the window. */
  'import.open': z.strictObject({
    name,
    bytes: z
      .instanceof(Uint8Array)
      .refine(({ length }) => length <= INTEROP_LIMITS.file, { message: 'too large' }),
  }),
  /** Reads the table again with other columns; they are remembered for tables with the same header. */
  'import.columns': z.strictObject({ mapping: columnMappingSchema }),
  /** Checks what waits on these platforms. */
  'import.platforms': z.strictObject({ platforms: z.array(z.enum(PLATFORMS)).min(1).max(PLATFORMS.length) }),
  'import.rows': z.strictObject({
    filter: z.enum(IMPORT_ROW_FILTERS),
    from: z.number().int().min(0),
    count: z.number().int().min(1).max(500),
  }),
  /** Imports what waits: one step of undo, and a copy of the library before. */
  'import.start': z.strictObject({
    changed: z.enum(CONFLICT_CHOICES),
    conflict: z.enum(CONFLICT_CHOICES),
    into: id.nullable(),
    strip: z.boolean(),
    /** The good rows come in although others have to stay out. */
    goodOnly: z.boolean(),
    /** Phrases that would be blocked on the chosen platforms stay out. */
    skipBlocked: z.boolean(),
  }),
  'import.cancel': z.strictObject({}),
  /** Lets go of what was read. */
  'import.forget': z.strictObject({}),
  /** What a file of that format would hold, and could not carry. */
  'export.preview': z.strictObject({ format: z.enum(EXPORT_FORMATS), categoryId: id.nullable() }),
  /** Asks where, and writes it there. */
  'export.save': z.strictObject({ format: z.enum(EXPORT_FORMATS), categoryId: id.nullable() }),
  'playbooks.list': z.strictObject({}),
  'playbooks.read': z.strictObject({ id }),
  'playbooks.create': playbookSchema.omit({ id: true }),
  /** Updates of one `session` are one step of undo. */
  'playbooks.update': playbookSchema.extend({ session: z.string().max(100) }),
  /** Right before another one, or to the end (null). */
  'playbooks.move': z.strictObject({ id, before: id.nullable() }),
  /** To the trash. */
  'playbooks.remove': z.strictObject({ id }),
  'playbooks.trash': z.strictObject({}),
  'playbooks.restore': z.strictObject({ id }),
  /** Begins it in the panel. */
  'playbooks.start': z.strictObject({ id }),
  'followUps.list': z.strictObject({}),
  /** When it would ring. */
  'followUps.when': followUpWhenSchema,
  'followUps.create': z.strictObject({
    phraseId: id.nullable(),
    note: z.string().max(200),
    when: followUpWhenSchema,
  }),
  /** Puts it off by so many minutes from now. */
  'followUps.snooze': z.strictObject({ id, minutes }),
  'followUps.done': z.strictObject({ id }),
  'followUps.insert': z.strictObject({ id }),
  'teams.list': z.strictObject({}),
  /** The pack that a phrase belongs to. */
  'teams.owner': z.strictObject({ phraseId: id }),
  /** Asks for a file or a folder; null when the person changed their mind. */
  'teams.choose': z.strictObject({ what: z.enum(['file', 'folder']) }),
  /** Looks at a pack that might be followed; nothing is written. */
  'teams.look': z.strictObject({ source: z.string().trim().min(1).max(2000) }),
  /** Follows the pack that was looked at last: one step of undo. */
  'teams.follow': z.strictObject({ automatic: z.boolean() }),
  /** Asks the source now. */
  'teams.check': z.strictObject({ id }),
  /** Takes the version that waits: one step of undo. */
  'teams.update': z.strictObject({ id }),
  /** Takes the last update back. */
  'teams.undo': z.strictObject({ id }),
  /** `keep`: its phrases stay as one's own. */
  'teams.leave': z.strictObject({ id, keep: z.boolean() }),
  'teams.setAutomatic': z.strictObject({ id, automatic: z.boolean() }),
  'teams.resolve': z.strictObject({
    id,
    thing: id,
    field: z.string().max(40),
    side: z.enum(['mine', 'theirs']),
  }),
  /** What publishing would do; nothing is written. */
  'teams.plan': publishSchema,
  'teams.publish': publishSchema,
  'settings.read': z.strictObject({}),
  'settings.write': settingsSchema.partial(),
  /** Puts these back to what holds where nothing is stored. */
  'settings.reset': z.strictObject({ fields: z.array(settingsSchema.keyof()).min(1).max(30) }),
  /**
   * What becomes of our hotkeys while one is chosen: `record` gives them up, so that they can be pressed; `test` only
   * tells when one was heard. `off` is the ordinary state, into which it falls back by itself after a minute.
   */
  'settings.listen': z.strictObject({ mode: z.enum(['off', 'record', 'test']) }),
  /** Whether another program has registered that combination; asked while ours are given up. */
  'settings.probeHotkey': z.strictObject({ hotkey: z.string().max(40) }),
  'application.state': z.strictObject({}),
  'application.diagnostics': z.strictObject({}),
  /** Puts the diagnostics as text on the clipboard. */
  'application.copyReport': z.strictObject({}),
  /** Starts the input process again after it was given up. */
  'application.retryInput': z.strictObject({}),
  'application.places': z.strictObject({}),
  'application.openFolder': z.strictObject({ folder: z.enum(['data', 'backups']) }),
  'application.startsWithSystem': z.strictObject({}),
  'application.startWithSystem': z.strictObject({ on: z.boolean() }),
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
  'picker.search': PickerFound;
  'picker.insert': null;
  'picker.copy': null;
  'picker.start': null;
  'picker.preview': PickerPreview | null;
  'picker.edit': null;
  'picker.create': null;
  'picker.pin': null;
  'picker.ready': null;
  'picker.close': null;
  'notice.state': Notice | null;
  'notice.resize': null;
  'notice.close': null;
  'notice.hold': null;
  'notice.override': null;
  'notice.followUp': null;
  'ask.state': AskState;
  'ask.ready': null;
  'ask.look': AskLook | null;
  /** What holds it back; null when it went. */
  'ask.send': AskHeld | null;
  'ask.close': null;
  'panel.state': PanelState;
  'panel.next': null;
  'panel.skip': null;
  'panel.back': null;
  'panel.choose': null;
  'panel.note': null;
  'panel.select': null;
  'panel.label': null;
  'panel.end': null;
  'panel.remind': null;
  'panel.pick': null;
  'override.state': OverrideState;
  'override.send': null;
  'override.compliant': null;
  'override.close': null;
  'library.overview': LibraryOverview;
  'library.view': LibraryView;
  'library.rows': readonly LibraryRow[];
  'library.phrase': PhraseDetail;
  'library.create': Phrase;
  'library.update': Phrase;
  'library.edit': null;
  'library.move': null;
  'library.trash': null;
  'library.restore': null;
  'library.purge': null;
  'library.createCategory': Category;
  'library.renameCategory': null;
  'library.moveCategory': null;
  'library.removeCategory': null;
  /** Grows with every change, taken back or not; begins anew with the application. */
  'library.revision': number;
  /** Null when there was nothing, or something changed since the revision. */
  'library.undo': LibraryStep | null;
  'library.redo': LibraryStep | null;
  'library.cancel': null;
  'library.sharing': readonly SharedAbbreviation[];
  'library.addImage': PhraseImage;
  'library.image': { readonly type: PhraseImage['type']; readonly bytes: Uint8Array };
  'library.intent': LibraryIntent | null;
  'check.start': null;
  'check.cancel': null;
  'check.report': CheckReport | null;
  'check.preview': readonly FixPreview[];
  'check.fix': { readonly changed: number };
  'check.export': SavedFile;
  'duplicates.list': readonly DuplicateGroup[];
  'duplicates.merge': Phrase;
  'usage.read': UsageReport;
  'audit.list': readonly AuditLine[];
  'audit.export': SavedFile;
  'backups.list': BackupList;
  'backups.create': null;
  'backups.restore': null;
  'library.check': readonly Finding[];
  'library.template': TemplateReport;
  'import.choose': ImportPreview | null;
  'import.open': ImportPreview;
  'import.columns': ImportPreview;
  'import.platforms': null;
  'import.rows': { readonly total: number; readonly rows: readonly ImportRow[] };
  'import.start': ImportResult;
  'import.cancel': null;
  'import.forget': null;
  'export.preview': { readonly phrases: number; readonly notes: readonly Note[] };
  'export.save': SavedFile;
  'playbooks.list': readonly PlaybookRow[];
  'playbooks.read': PlaybookDetail;
  'playbooks.create': Playbook;
  /** What is wrong with it now. */
  'playbooks.update': readonly PlaybookProblem[];
  'playbooks.move': null;
  'playbooks.remove': null;
  'playbooks.trash': readonly TrashedPlaybookRow[];
  'playbooks.restore': null;
  'playbooks.start': null;
  'followUps.list': readonly FollowUpRow[];
  'followUps.when': { readonly at: string };
  'followUps.create': FollowUpRow | null;
  'followUps.snooze': null;
  'followUps.done': null;
  'followUps.insert': null;
  'teams.list': readonly TeamSubscription[];
  /** Null: it is one's own. */
  'teams.owner': { readonly name: string; readonly editable: boolean } | null;
  'teams.choose': string | null;
  'teams.look': TeamPreview | TeamRefused;
  'teams.follow': TeamRefused | null;
  'teams.check': null;
  'teams.update': TeamRefused | null;
  'teams.undo': TeamRefused | null;
  'teams.leave': TeamRefused | null;
  'teams.setAutomatic': TeamRefused | null;
  'teams.resolve': TeamRefused | null;
  'teams.plan': PublishAnswer;
  'teams.publish': PublishAnswer;
  'settings.read': Settings;
  'settings.write': Settings;
  'settings.reset': Settings;
  'settings.listen': null;
  'settings.probeHotkey': { readonly taken: boolean };
  'application.state': ApplicationState;
  'application.diagnostics': Diagnostics;
  'application.copyReport': null;
  'application.retryInput': null;
  'application.places': { readonly data: string };
  'application.openFolder': null;
  'application.startsWithSystem': { readonly on: boolean };
  'application.startWithSystem': { readonly on: boolean };
}

/** What main sends on its own account. */
export interface Events {
  /** The picker was opened, afresh or for a choice. */
  'picker.opened': PickerState;
  'notice.shown': Notice;
  'panel.changed': PanelState;
  /** Reminders came, went, or were put off. */
  'followUps.changed': null;
  'settings.changed': Settings;
  /** Phrases or categories changed, whoever did it. */
  'library.changed': null;
  /** More severities of rows are known. Nothing else changed: no view, no count, no phrase. */
  'library.severities': null;
  /** How far long work on the library is; null: it is over. */
  'library.longWork': LongWorkProgress | null;
  /** The library window was asked to show something. */
  'library.intent': LibraryIntent;
  'check.progress': { readonly done: number; readonly total: number };
  /** Also after a cancelled run: then with what was checked before, or null. */
  'check.finished': CheckReport | null;
  /** What is followed, or its state, is different. */
  'teams.changed': null;
  'import.progress': ImportProgress;
  /** More is known of what the rules say of the phrases that wait. */
  'import.checked': ImportChecked;
  'application.changed': ApplicationState;
  /** A hotkey was pressed while hotkeys are tested; nothing else came of it. */
  'settings.heard': { readonly hotkey: HotkeyName };
  /** An expansion ended, whatever came of it; never with its text. */
  'application.expanded': { readonly kind: string };
}

/** How far work is that takes more than a moment. */
export interface LongWorkProgress {
  /** Phrases are changed, or checked before a filter by finding can show them, or a file is made of them. */
  readonly what: 'changing' | 'checking' | 'exporting';
  readonly done: number;
  /** Null: nobody knows. */
  readonly total: number | null;
}

/** Name of an event. */
export type EventName = keyof Events;

/** Why the picker is open. */
export interface PickerState {
  /** `search` from the hotkey; `choose` when an abbreviation stands for several phrases; `unknown` when for none. */
  readonly reason: 'search' | 'choose' | 'unknown';
  readonly query: string;
  /** The person is typing on already: what comes goes behind the query instead of replacing it. */
  readonly typing: boolean;
  readonly rows: readonly PickerRow[];
  /** What was found, that beyond the rows included. */
  readonly total: number;
  readonly pinned: boolean;
  readonly platform: Platform;
  readonly language: 'zh' | 'en';
}

/** What the picker found. */
export interface PickerFound {
  /** Best first, fifty at most. */
  readonly rows: readonly PickerRow[];
  /** How many there are in all. */
  readonly total: number;
}

/** One phrase in the picker, or one playbook. */
export interface PickerRow {
  readonly kind: 'phrase' | 'playbook';
  readonly id: string;
  readonly title: string;
  /** Template of the phrase; when to use the playbook. */
  readonly body: string;
  readonly abbreviations: readonly string[];
  readonly category: string;
  /** Titles of the steps of a playbook. */
  readonly steps: readonly string[];
  /** `error`: would be blocked on the platform in front; `warn`: would be asked about; null: would go. */
  readonly severity: Severity | null;
  /** What it was found by, one for each word of the query, each once. */
  readonly reasons: readonly SearchReason[];
  /** What to mark in title and body: half-open UTF-16 offsets, in order. */
  readonly titleMarks: readonly TextRange[];
  readonly bodyMarks: readonly TextRange[];
}

/** A phrase as it would leave. */
export interface PickerPreview {
  readonly phraseId: string;
  /** The final text; the template where a variable can't be filled. */
  readonly text: string;
  /** Where the caret will be, as a UTF-16 offset into the text; null: behind it. */
  readonly caret: number | null;
  /** Why there is no final text; null when there is one. */
  readonly problem: Pick<TemplateProblem, 'code' | 'name' | 'within'> | null;
  /** What has to be answered before it can leave; the text has brackets there. */
  readonly asks: readonly string[];
  /** Variables that are filled with something, in order, each once. */
  readonly variables: readonly { readonly name: string; readonly value: string }[];
  /** `unchecked` when the rules could not be loaded. */
  readonly verdict: 'pass' | 'ask' | 'block' | 'unchecked';
  /** Ranges hold in the text. */
  readonly findings: readonly Finding[];
  /** What a second press would insert; null where nothing is known or needed. */
  readonly compliantText: string | null;
  readonly output: Phrase['output'];
  /** How many messages it is. */
  readonly texts: number;
  readonly pictures: number;
}

/** What the small notice beside the pointer says. It never takes the focus. */
export interface Notice {
  readonly kind:
    | 'blocked'
    | 'asked'
    | 'unchecked'
    | 'copied'
    /** A message went in, and others of its phrase wait. */
    | 'next-message'
    | 'interrupted'
    | 'template-problem'
    | 'unknown'
    | 'nothing-typed'
    | 'no-window'
    | 'input-away'
    | 'nothing-refused'
    | 'clipboard-empty'
    | 'clipboard-cut'
    /** A playbook did not begin. */
    | 'too-many-runs'
    | 'follow-up';
  /** Title of the phrase, or what was typed; empty when there is neither. */
  readonly subject: string;
  /** More for the text of the notice: reason of a copy; how many messages wait. */
  readonly detail: string;
  /** What is wrong with the template; null unless that is what the notice tells. */
  readonly problem: Pick<TemplateProblem, 'code' | 'name' | 'within'> | null;
  readonly findings: readonly Finding[];
  /** The text that was checked; empty when none was. */
  readonly text: string;
  /** What the second press would insert; null when there is nothing to insert. */
  readonly offer: string | null;
  /** Milliseconds until the notice goes by itself. */
  readonly lifetime: number;
  /** The hotkey that the text names: of the picker for `unknown`, of the expansion otherwise. */
  readonly hotkey: string;
  /** The hotkey that asks for a reason and sends the blocked text; empty when only a click does, null when nothing may. */
  readonly override: string | null;
  /** The reminder that rings, and how many more do; null unless that is what the notice tells. */
  readonly followUp: { readonly id: string; readonly more: number } | null;
  readonly language: 'zh' | 'en';
}

/** What the form asks before a phrase goes. */
export interface AskState {
  /** Title of the phrase. */
  readonly title: string;
  readonly platform: Platform;
  /** Everything that may be asked, in the order of the text; which of it has to be is in {@link AskLook}. */
  readonly fields: readonly Field[];
  /** What stands in them already, by name. */
  readonly answers: Readonly<Record<string, string>>;
  /** Names of those that were filled from the clipboard. */
  readonly fromClipboard: readonly string[];
  readonly language: 'zh' | 'en';
}

/** What the answers so far come to. */
export interface AskLook {
  /** Names of the fields that have to be answered now: some depend on others. */
  readonly names: readonly string[];
  /** The final text; empty while there is a problem. */
  readonly text: string;
  /** What the rules say of it. */
  readonly findings: readonly Finding[];
  /** What is missing or wrong; null when it may go. */
  readonly problem: Pick<TemplateProblem, 'code' | 'name' | 'within'> | null;
  readonly blocked: boolean;
}

/** What holds a phrase back that was sent. */
export interface AskHeld {
  /** `unchecked` when the rules could not be loaded; `problem` when an answer is missing. */
  readonly kind: 'blocked' | 'asked' | 'unchecked' | 'problem';
  readonly findings: readonly Finding[];
  /** What a second yes sends instead; null when it sends the text as it is, or when nothing may be sent. */
  readonly compliant: string | null;
}

/** A playbook as an editor sends it. */
export type PlaybookDraft = Omit<Playbook, 'id'>;

/** One playbook in the list of the library window. */
export interface PlaybookRow {
  readonly id: string;
  readonly title: string;
  readonly abbreviations: readonly string[];
  /** How many it has. */
  readonly steps: number;
  /** How much is wrong with them. */
  readonly problems: number;
}

/** A deleted playbook, to be brought back. */
export interface TrashedPlaybookRow {
  readonly id: string;
  readonly title: string;
  /** How many it has. */
  readonly steps: number;
  /** ISO time. */
  readonly trashedAt: string;
}

/** A playbook to be edited. */
export interface PlaybookDetail {
  readonly playbook: Playbook;
  readonly problems: readonly PlaybookProblem[];
  /** Titles of the phrases in it that are there, by their ids. */
  readonly titles: Readonly<Record<string, string>>;
}

/** What the slim window beside the chat shows. */
export interface PanelState {
  /** Every run that is under way, the oldest first. */
  readonly runs: readonly { readonly id: string; readonly label: string; readonly title: string }[];
  /** The one that is shown; null when there is none. */
  readonly run: PanelRun | null;
  /** The reply clock; null while it is off, or was not started yet. */
  readonly clock: PanelClock | null;
  /** The hotkey that does the present step; empty when there is none. */
  readonly hotkey: string;
  readonly language: 'zh' | 'en';
}

/** The reply clock. */
export interface PanelClock {
  readonly running: boolean;
  /** Milliseconds since it was started, or until it was stopped. */
  readonly elapsed: number;
  readonly limits: readonly ReplyLimit[];
  /** What the reply was worth; empty while it runs, and when it was forgotten. */
  readonly results: readonly ReplyResult[];
}

/** One reminder in the list. */
export interface FollowUpRow {
  readonly id: string;
  /** ISO time. */
  readonly dueAt: string;
  readonly phraseId: string | null;
  readonly note: string;
  /** Title of the phrase; null without one, and when it is gone. */
  readonly title: string | null;
  readonly overdue: boolean;
}

/** A run of a playbook. */
export interface PanelRun {
  readonly id: string;
  readonly label: string;
  /** Title of the playbook. */
  readonly title: string;
  /** The last steps behind it, the oldest first. */
  readonly passed: readonly { readonly title: string; readonly how: 'done' | 'skipped' }[];
  /** Null when it is over. */
  readonly step: PanelStep | null;
  /** Titles of what comes next, as far as nothing has to be chosen. */
  readonly ahead: readonly string[];
  /** The question of the step was asked; its answers are to be noted. */
  readonly asked: boolean;
  /** What was noted, by name. */
  readonly answers: Readonly<Record<string, string>>;
  readonly canGoBack: boolean;
}

/** The present step of a run. */
export interface PanelStep {
  readonly kind: PlaybookStep['kind'];
  /** Title of the phrase, what has to be done, or the question of the choice. */
  readonly title: string;
  /** Template of the phrase; empty when there is none. */
  readonly body: string;
  /** Its phrase is not in the library any more. */
  readonly gone: boolean;
  /** What to note. */
  readonly notes: readonly string[];
  /** The ways on. */
  readonly options: readonly string[];
  /** What it offers to remind of; null: nothing. */
  readonly remind: StepDelay | null;
}

/** What the dialog shows that asks why a blocked text should be sent. */
export interface OverrideState {
  /** Title of the phrase. */
  readonly subject: string;
  readonly platform: Platform;
  /** The text that was blocked, and where. */
  readonly text: string;
  readonly findings: readonly Finding[];
  /** The compliant text; null when no rule knows one. */
  readonly compliant: string | null;
  /** Reasons that were given lately, newest first; five at most. */
  readonly reasons: readonly string[];
  readonly language: 'zh' | 'en';
}

/** Counts of the whole library, for the tree and the filters. */
export interface LibraryOverview {
  /** In the user's order; parents are found by `parentId`. */
  readonly categories: readonly (Category & {
    /** Phrases in it and below it, trash excluded. */
    readonly count: number;
  })[];
  readonly total: number;
  readonly uncategorised: number;
  readonly favourite: number;
  readonly trash: number;
  /** Every tag in use, most used first. */
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
  /** What undo and redo would do next; null when there is nothing. */
  readonly undo: LibraryStep['what'] | null;
  readonly redo: LibraryStep['what'] | null;
}

/** The ids of a view, in its order; rows are fetched as they come into sight. */
export interface LibraryView {
  readonly ids: readonly string[];
}

/** One phrase in the list of the library window. */
export interface LibraryRow {
  readonly id: string;
  readonly title: string;
  /** Beginning of the body, in one line, 120 characters at most. */
  readonly excerpt: string;
  readonly abbreviations: readonly string[];
  readonly categoryId: string | null;
  readonly platforms: readonly Platform[];
  readonly tags: readonly string[];
  readonly favourite: boolean;
  readonly output: Phrase['output'];
  /** Its last day is over, or its first has not come. */
  readonly outOfDate: boolean;
  /** The gravest finding on a platform that it is meant for; null when it passes or the rules are not loaded. */
  readonly severity: Severity | null;
  readonly uses: number;
  /** ISO time; null when it was never used. */
  readonly lastUsedAt: string | null;
  readonly updatedAt: string;
  /** ISO time; null unless it is in the trash. */
  readonly trashedAt: string | null;
}

/** One phrase with all that is known of it. */
export interface PhraseDetail extends Omit<LibraryRow, 'excerpt'> {
  readonly phrase: Phrase;
  readonly createdAt: string;
}

/** What a template comes to. */
export interface TemplateReport {
  readonly problems: readonly TemplateProblem[];
  readonly warnings: readonly TemplateWarning[];
  /** With samples for what is known only when it is used; empty when there are problems. */
  readonly messages: readonly Message[];
}

/** A change of the library that can be undone. */
export interface LibraryStep {
  readonly what:
    | 'create'
    | 'update'
    | 'edit'
    | 'move'
    | 'trash'
    | 'restore'
    | 'purge'
    | 'category-create'
    | 'category-rename'
    | 'category-move'
    | 'category-remove'
    | 'fix'
    | 'merge'
    | 'team-update'
    | 'team-undo'
    | 'team-leave'
    | 'team-resolve'
    | 'import'
    | 'playbook-create'
    | 'playbook-update'
    | 'playbook-move'
    | 'playbook-remove'
    | 'playbook-restore';
  /** Phrases that it touches, the first to be shown; may be empty. */
  readonly phraseIds: readonly string[];
  /** The category that it touches; null when none. */
  readonly categoryId: string | null;
  /** The playbook that it touches, the first to be shown; null when none. */
  readonly playbookId: string | null;
}

/** An abbreviation that stands for other phrases too. */
export interface SharedAbbreviation {
  readonly abbreviation: string;
  readonly phrases: readonly { readonly id: string; readonly title: string }[];
}

/** What the library window is opened for. */
export type LibraryIntent =
  | { readonly kind: 'phrase'; readonly id: string }
  | { readonly kind: 'playbook'; readonly id: string }
  | { readonly kind: 'new'; readonly title: string; readonly body: string }
  /** A reminder for that phrase. */
  | { readonly kind: 'follow-up'; readonly phraseId: string; readonly title: string }
  | { readonly kind: 'page'; readonly page: LibraryPage };

/** Pages of the library window. */
export const LIBRARY_PAGES = [
  'phrases',
  'playbooks',
  'followUps',
  'exchange',
  'teams',
  'check',
  'duplicates',
  'usage',
  'audit',
  'settings',
] as const;

/** One of {@link LIBRARY_PAGES}. */
export type LibraryPage = (typeof LIBRARY_PAGES)[number];

/** What the rules say of the whole library. */
export interface CheckReport {
  /** Id and version of the rule set. */
  readonly ruleSet: string;
  /** ISO time. */
  readonly at: string;
  readonly platforms: readonly Platform[];
  /** Phrases that were checked, and how many of them have a finding. */
  readonly checked: number;
  readonly flagged: number;
  /** The run was stopped before the end. */
  readonly cancelled: boolean;
  /** Phrases changed since then (`library.changed` says when to ask again): ranges and counts may not hold any more. */
  readonly stale: boolean;
  /** Findings by severity, platform and rule; a rule that found nothing is not listed. */
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly byPlatform: readonly { readonly platform: Platform; readonly count: number }[];
  readonly byRule: readonly {
    readonly rule: string;
    readonly what: string;
    readonly severity: Severity;
    readonly count: number;
  }[];
  /** 2,000 phrases at most, the gravest first. */
  readonly phrases: readonly CheckedPhrase[];
}

/** A phrase with findings. */
export interface CheckedPhrase {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** Ranges hold in `body`; each once, with the platforms that object. */
  readonly findings: readonly (Finding & { readonly platforms: readonly Platform[] })[];
  /** Whether safe fixes change anything in it. */
  readonly fixable: boolean;
}

/** What safe fixes make of a phrase. */
export interface FixPreview {
  readonly id: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  /** Findings that are left for a person. */
  readonly left: number;
}

/** Where a file was written; null when the person changed their mind. */
export interface SavedFile {
  readonly file: string | null;
}

/** Phrases that are the same in all but detail. */
export interface DuplicateGroup {
  /** They share an abbreviation on a platform, or say nearly the same. */
  readonly why: 'abbreviation' | 'text';
  /** The abbreviation; empty for `text`. */
  readonly abbreviation: string;
  /** Share of equal text, 0 to 1, of the least alike two; 1 for `abbreviation` only if the texts are equal. */
  readonly likeness: number;
  /** Most used first. */
  readonly phrases: readonly (Pick<LibraryRow, 'id' | 'title' | 'abbreviations' | 'uses'> & {
    readonly body: string;
    readonly category: string;
  })[];
}

/** What was used, and what it saved. */
export interface UsageReport {
  /** One entry a day, oldest first, days without use included. */
  readonly days: readonly { readonly day: string; readonly uses: number; readonly characters: number }[];
  readonly uses: number;
  readonly characters: number;
  /** Minutes that typing those characters would have taken, at `TYPING_SPEED` (typing-speed.ts) a minute. */
  readonly minutes: number;
  /** Twenty at most. */
  readonly mostUsed: readonly {
    readonly id: string;
    readonly title: string;
    readonly uses: number;
    readonly characters: number;
  }[];
  /** Never used at all, 200 at most, and how many there are. */
  readonly neverUsed: readonly { readonly id: string; readonly title: string; readonly createdAt: string }[];
  readonly neverUsedCount: number;
  /** Days on which replies were timed, newest first: how many, and how many came within each norm. */
  readonly replies: readonly {
    readonly day: string;
    readonly timed: number;
    readonly met: Readonly<Record<ReplyLimit['id'], number>>;
  }[];
  /** What the check did, by rule. */
  readonly byRule: readonly ({ readonly rule: string; readonly what: string } & Readonly<
    Record<CheckAction, number>
  >)[];
}

/** One line of the audit log. */
export interface AuditLine {
  readonly number: number;
  /** ISO time. */
  readonly at: string;
  readonly action: CheckAction;
  readonly phraseId: string;
  /** Null when the phrase is gone. */
  readonly title: string | null;
  readonly rules: readonly string[];
  readonly platform: Platform;
  /** Why the person sent it all the same; null unless they had to say. */
  readonly reason: string | null;
}

/** Copies of the library. */
export interface BackupList {
  /** The folder that holds them. */
  readonly folder: string;
  /** Newest first. */
  readonly backups: readonly {
    readonly name: string;
    /** ISO time. */
    readonly at: string;
    /** In bytes. */
    readonly size: number;
    /** Null when it can't be opened. */
    readonly phrases: number | null;
  }[];
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

/** What an import would do. */
export interface ImportPreview {
  /** Name of the file or folder, without what it stands in. */
  readonly file: string;
  /** Null when nothing in it can be used; the notes say why. */
  readonly format: Format | null;
  /** What the file calls itself. */
  readonly name: string;
  /** Phrases that could come in. */
  readonly total: number;
  readonly counts: Readonly<Record<PlanKind, number>>;
  /** Playbooks that would be added. */
  readonly playbooks: number;
  /** Rows that stay out. */
  readonly left: number;
  /** Phrases with characters that are not seen. */
  readonly hidden: number;
  /** The gravest first, 200 at most. */
  readonly notes: readonly Note[];
  readonly noteCount: number;
  /** Null when the file is no table. */
  readonly table: TableLook | null;
  /** Platforms on which the phrases are checked. */
  readonly platforms: readonly Platform[];
}

/** One phrase of an import. */
export interface ImportRow {
  readonly index: number;
  readonly kind: PlanKind;
  readonly title: string;
  /** The first 2,000 characters. */
  readonly body: string;
  readonly abbreviations: readonly string[];
  /** Names of the categories in the file, from the top. */
  readonly category: string;
  /** Null where the file has no lines. */
  readonly line: number | null;
  readonly hidden: boolean;
  /** Names of its pictures. */
  readonly pictures: readonly string[];
  /** As the library has it; null unless it would change. */
  readonly before: {
    readonly title: string;
    readonly body: string;
    readonly abbreviations: readonly string[];
  } | null;
  /** Other phrases of the library with one of its abbreviations, five at most. */
  readonly sharing: readonly { readonly id: string; readonly title: string }[];
  /** Ranges hold in the body. */
  readonly findings: CheckedPhrase['findings'];
  readonly notes: readonly Note[];
}

/** How far an import is; a total of null: nobody knows. */
export interface ImportProgress {
  readonly step: 'reading' | 'comparing' | 'merging' | 'copying' | 'writing';
  readonly done: number;
  readonly total: number | null;
}

/** What the rules say of the phrases that wait. */
export interface ImportChecked {
  /** False when the rules could not be loaded. */
  readonly available: boolean;
  readonly done: number;
  readonly total: number;
  /** Phrases by their gravest finding. */
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

/** What a person chose for an import. */
export type ImportChoices = RequestData<'import.start'>;

/** What an import came to. */
export interface ImportResult {
  readonly added: number;
  readonly replaced: number;
  /** Phrases that were there already, or were to be left out. */
  readonly skipped: number;
  /** Rows that could not come in. */
  readonly left: number;
  /** Of the library afterwards: undo takes back only what led to it. */
  readonly revision: number;
}

/** What can be wrong with a pack that is followed; each has a sentence in every language (`teams.problem.*`). */
export const TEAM_PROBLEMS = [
  // where it comes from
  'address-refused',
  'unreachable',
  'certificate',
  'proxy',
  'not-found',
  'refused',
  'too-large',
  'interrupted',
  'redirects',
  'several-packs',
  // what came
  'signature',
  'archive',
  'content',
  'other-pack',
  'other-key',
  'unsigned',
  'rollback',
  'same-version',
  // what was asked
  'followed-already',
  'nothing-to-undo',
] as const;

/** One of {@link TEAM_PROBLEMS}. */
export type TeamProblem = (typeof TEAM_PROBLEMS)[number];

/** Why something about a team was not done. */
export interface TeamRefused {
  readonly refused: TeamProblem;
}

/** Why a pack is not published; each has a sentence in every language (`teams.publish.problem.*`). */
export const PUBLISH_PROBLEMS = [
  'id-invalid',
  'nothing-new',
  'no-phrases',
  'version-not-newer',
  'other-key',
  'blocked',
  'reason-invalid',
  'rules-unavailable',
  'invalid',
  'file-failed',
] as const;

/** One of {@link PUBLISH_PROBLEMS}. */
export type PublishProblem = (typeof PUBLISH_PROBLEMS)[number];

/** What publishing would do, did, or why it did not. */
export type PublishAnswer =
  | { readonly problem: PublishProblem }
  | {
      readonly problem: null;
      /** Where it was written; null: that was only a look. */
      readonly file: string | null;
      readonly name: string;
      readonly version: string;
      readonly fingerprint: string;
      readonly phrases: number;
      /** The newest entry of the changelog. */
      readonly changes: readonly string[];
      /** Phrases with findings of severity error. */
      readonly blocked: readonly { readonly id: string; readonly title: string }[];
    };

/** A pack that is followed. */
export interface TeamSubscription {
  readonly id: string;
  /** File, folder or address. */
  readonly source: string;
  readonly automatic: boolean;
  readonly name: string;
  readonly version: string;
  readonly author: string;
  readonly phrases: number;
  readonly editable: boolean;
  readonly sendBlocked: 'never' | 'with-reason';
  readonly ruleFiles: number;
  /** Of the key that signs it; null: it is not signed. */
  readonly fingerprint: string | null;
  /** Why findings of severity error were published all the same; null: there are none. */
  readonly accepted: string | null;
  /** Newest first; twenty at most. */
  readonly changelog: Pack['changelog'];
  /** ISO times; null: never. */
  readonly checkedAt: string | null;
  readonly updatedAt: string | null;
  /** Why the last try failed; null: it did not. */
  readonly problem: TeamProblem | null;
  /** A version that waits for a yes. */
  readonly waiting: { readonly version: string; readonly changes: readonly string[] } | null;
  readonly last: { readonly added: number; readonly changed: number; readonly withdrawn: number } | null;
  readonly undoable: boolean;
  readonly conflicts: readonly TeamConflict[];
}

/** What both sides have changed, as a person compares it. */
export interface TeamConflict {
  /** `withdrawn`: it lies in the trash with what was changed here. `playbook`: the one here stands. */
  readonly kind: 'phrase' | 'withdrawn' | 'playbook';
  /** Id of the phrase or the playbook. */
  readonly id: string;
  readonly title: string;
  /** Field of the phrase; the kind for the others. */
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
  /** Which of the two stands now. */
  readonly kept: 'mine' | 'theirs';
}

/** A pack that might be followed. */
export interface TeamPreview {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly author: string;
  readonly description: string;
  readonly fingerprint: string | null;
  /** It was seen before, and its key is known. */
  readonly known: boolean;
  /** It is followed already. */
  readonly followed: boolean;
  /** Why it can't be followed; null: it can. */
  readonly problem: TeamProblem | null;
  readonly phrases: number;
  /** Phrases that would be new; that are here already and would be changed; that belong to another pack. */
  readonly added: number;
  readonly merged: number;
  readonly taken: number;
  readonly conflicts: number;
  readonly editable: boolean;
  readonly sendBlocked: 'never' | 'with-reason';
  readonly ruleFiles: number;
  readonly accepted: string | null;
  readonly changelog: Pack['changelog'];
}

/** How every part of the application is, and what it is made of. */
export interface Diagnostics {
  /** In the order in which a person looks for a fault. */
  readonly items: readonly {
    readonly code: DiagnosticCode;
    /** For the text of the code. */
    readonly values: Readonly<Record<string, string>>;
  }[];
  readonly versions: readonly { readonly name: string; readonly version: string }[];
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
  | 'image-invalid'
  | 'rules-unavailable'
  | 'cancelled'
  | 'file-failed'
  | 'internal';

/** The two functions that a window has. */
export interface KuaihuiBridge {
  request<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<Result<Answers[Name]>>;
  /** @returns a function that ends the subscription */
  on<Name extends EventName>(name: Name, listener: (data: Events[Name]) => void): () => void;
}
