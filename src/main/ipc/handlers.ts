import { type ApplicationTargets, applicationHandlers } from './application-handlers';
import { auditHandlers } from './audit-handlers';
import { backupsHandlers } from './backups-handlers';
import { type CheckTargets, checkHandlers } from './check-handlers';
import type { Handlers } from './dispatcher';
import { duplicatesHandlers } from './duplicates-handlers';
import { type LibraryTargets, libraryHandlers } from './library-handlers';
import { type NoticeTargets, noticeHandlers } from './notice-handlers';
import { type OverrideTargets, overrideHandlers } from './override-handlers';
import { type PickerTargets, pickerHandlers } from './picker-handlers';
import { type SettingsTargets, settingsHandlers } from './settings-handlers';
import { usageHandlers } from './usage-handlers';

/** What the handlers hand work to. */
export interface HandlerTargets
  extends ApplicationTargets,
    CheckTargets,
    LibraryTargets,
    NoticeTargets,
    OverrideTargets,
    PickerTargets,
    SettingsTargets {}

/** The handler of every request in the contract: one file a domain. */
export function handlers(to: HandlerTargets): Handlers {
  return {
    ...pickerHandlers(to),
    ...noticeHandlers(to),
    ...overrideHandlers(to),
    ...libraryHandlers(to),
    ...checkHandlers(to),
    ...duplicatesHandlers(),
    ...usageHandlers(),
    ...auditHandlers(),
    ...backupsHandlers(),
    ...settingsHandlers(to),
    ...applicationHandlers(to),
  };
}
