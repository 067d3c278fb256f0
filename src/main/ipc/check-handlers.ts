import { message } from '../../shared/messages';
import { CheckError, type CheckLibrary } from '../use-cases/check-library';
import { checkReportFile, type ReportContext } from '../use-cases/check-report-files';
import type { FileSaver } from '../use-cases/ports';
import type { HandlersOf } from './dispatcher';
import { refusing } from './refusing';

/** What the requests about the whole-library check go to. */
export interface CheckTargets {
  readonly check: CheckLibrary;
  readonly files: FileSaver;
  readonly reportContext: () => ReportContext;
}

/** The requests about the check of the whole library. */
export function checkHandlers({ check, files, reportContext }: CheckTargets): HandlersOf<'check'> {
  return {
    'check.start': ({ platforms }) => refusing(() => check.start(platforms).then(() => null)),
    'check.cancel': () => {
      check.cancel();
      return null;
    },
    'check.report': () => check.report(),
    'check.preview': ({ phraseIds }) => refusing(() => check.preview(phraseIds)),
    'check.fix': ({ phraseIds }) => refusing(async () => ({ changed: await check.fix(phraseIds) })),
    'check.export': ({ format }) =>
      refusing(async () => {
        const report = check.whole();
        if (report === null) throw new CheckError('not-found');
        const context = reportContext();
        const name = `${message(context.language, 'report.fileName')}.${format}`;
        return { file: await files.save(name, checkReportFile(format, report, context)) };
      }),
  };
}
