import { type ApplicationTargets, applicationHandlers } from './application-handlers';
import { type AskTargets, askHandlers } from './ask-handlers';
import { type AuditTargets, auditHandlers } from './audit-handlers';
import { type BackupsTargets, backupsHandlers } from './backups-handlers';
import { type CheckTargets, checkHandlers } from './check-handlers';
import type { Handlers } from './dispatcher';
import { type DuplicatesTargets, duplicatesHandlers } from './duplicates-handlers';
import { type ExportTargets, exportHandlers } from './export-handlers';
import { type FollowUpsTargets, followUpsHandlers } from './follow-ups-handlers';
import { type ImportTargets, importHandlers } from './import-handlers';
import { type LibraryTargets, libraryHandlers } from './library-handlers';
import { type NoticeTargets, noticeHandlers } from './notice-handlers';
import { type OverrideTargets, overrideHandlers } from './override-handlers';
import { type PanelTargets, panelHandlers } from './panel-handlers';
import { type PickerTargets, pickerHandlers } from './picker-handlers';
import { type PlaybooksTargets, playbooksHandlers } from './playbooks-handlers';
import { type SettingsTargets, settingsHandlers } from './settings-handlers';
import { type TeamsTargets, teamsHandlers } from './teams-handlers';
import { type UsageTargets, usageHandlers } from './usage-handlers';

/** What the handlers hand work to. */
export interface HandlerTargets
  extends ApplicationTargets,
    AskTargets,
    AuditTargets,
    BackupsTargets,
    CheckTargets,
    DuplicatesTargets,
    FollowUpsTargets,
    LibraryTargets,
    NoticeTargets,
    OverrideTargets,
    ExportTargets,
    ImportTargets,
    PanelTargets,
    PickerTargets,
    PlaybooksTargets,
    SettingsTargets,
    TeamsTargets,
    UsageTargets {}

/** The handler of every request in the contract: one file a domain. */
export function handlers(to: HandlerTargets): Handlers {
  return {
    ...pickerHandlers(to),
    ...noticeHandlers(to),
    ...overrideHandlers(to),
    ...askHandlers(to),
    ...panelHandlers(to),
    ...playbooksHandlers(to),
    ...followUpsHandlers(to),
    ...libraryHandlers(to),
    ...checkHandlers(to),
    ...duplicatesHandlers(to),
    ...usageHandlers(to),
    ...auditHandlers(to),
    ...backupsHandlers(to),
    ...importHandlers(to),
    ...exportHandlers(to),
    ...settingsHandlers(to),
    ...teamsHandlers(to),
    ...applicationHandlers(to),
  };
}
