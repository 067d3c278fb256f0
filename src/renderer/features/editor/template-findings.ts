import type { Finding } from '../../../core/lint/finding';
import type { TemplateReport } from '../../../shared/ipc';
import { problemMessage } from '../../../shared/problem-message';
import type { Messages } from '../../ui/messages';
import { formsLike } from './variable-words';

/** What is wrong with a template, in the shape of findings: the expansion would stop there, or paste braces. */
export function templateFindings(
  body: string,
  { problems, warnings }: Pick<TemplateReport, 'problems' | 'warnings'>,
  messages: Messages,
): readonly Finding[] {
  const { t } = messages;
  const stops = problems.map((problem) => ({
    ...placed(body, problem),
    rule: `template-${problem.code}`,
    severity: 'error' as const,
    what: problemMessage(problem, t),
    why: t('editor.variableUnknownWhy'),
    suggestions:
      problem.code === 'unknown-variable' && problem.within.length === 0
        ? formsLike(problem.name, messages, []).map(({ text }) => text)
        : [],
  }));
  const slips = warnings.map((warning) => ({
    ...placed(body, warning),
    rule: `template-${warning.code}`,
    severity: 'warn' as const,
    what: t(`template.warning.${warning.code}`),
    why: t('template.warning.why'),
    suggestions:
      warning.code === 'wide-braces' ? [`{{${body.slice(warning.start + 2, warning.end - 2)}}}`] : [],
  }));
  return [...stops, ...slips];
}

function placed(body: string, { start, end }: { readonly start: number; readonly end: number }) {
  return { start, end, text: body.slice(start, end), instead: '', basis: [] };
}
