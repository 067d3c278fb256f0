import { type Language, message } from '../../shared/messages';
import type { Pace } from '../use-cases/in-chunks';
import type { FileSaver } from '../use-cases/ports';
import { auditCsv, auditLines, type ReadAuditPorts } from '../use-cases/read-audit';
import type { HandlersOf } from './dispatcher';
import { refusing } from './refusing';

/** What the requests about the audit log go to. */
export interface AuditTargets {
  readonly audit: ReadAuditPorts & { readonly pace: Pace };
  readonly files: FileSaver;
  readonly language: () => Language;
}

/** The requests about the audit log. */
export function auditHandlers({ audit, files, language }: AuditTargets): HandlersOf<'audit'> {
  return {
    'audit.list': (wanted) => auditLines(wanted, audit),
    'audit.export': (filter) =>
      refusing(async () => {
        const csv = await auditCsv(filter, language(), audit);
        return { file: await files.save(`${message(language(), 'report.auditFileName')}.csv`, csv) };
      }),
  };
}
