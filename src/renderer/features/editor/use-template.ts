import { useEffect, useState } from 'react';
import type { Platform } from '../../../core/phrase/platform';
import type { TemplateValue } from '../../../core/template/values';
import { valuesOf } from '../../../core/template/values';
import type { TemplateReport } from '../../../shared/ipc';
import { request, subscribe } from '../../client/client';
import { latest } from '../../client/latest';

/** What main says of a template; null before the first answer. A minute later it is asked again: a time goes on. */
export function useTemplate(id: string | null, body: string, platform: Platform): TemplateReport | null {
  const [report, setReport] = useState<TemplateReport | null>(null);
  useEffect(() => {
    const only = latest();
    const ask = () =>
      only.of(request('library.template', { id, body, platform })).then(
        (answer) => {
          if (answer !== null) setReport(answer.answer);
        },
        () => setReport(null),
      );
    void ask();
    const timer = setInterval(() => void ask(), 60_000);
    const ends = [
      subscribe('settings.changed', () => void ask()),
      subscribe('library.changed', () => void ask()),
    ];
    return () => {
      clearInterval(timer);
      for (const end of ends) end();
      only.forget();
    };
  }, [id, body, platform]);
  return report;
}

/** The values that the shop defined. */
export function useValues(): readonly TemplateValue[] {
  const [values, setValues] = useState<readonly TemplateValue[]>([]);
  useEffect(() => {
    const read = () =>
      request('settings.read', {}).then(
        (settings) => setValues([...valuesOf(settings)].map(([name, value]) => ({ name, value }))),
        () => setValues([]),
      );
    void read();
    return subscribe('settings.changed', () => void read());
  }, []);
  return values;
}
