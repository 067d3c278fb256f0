import { useCallback, useState } from 'react';
import type { ErrorCode } from '../../../shared/ipc';
import type { Settings } from '../../../shared/settings';
import { errorCode, request } from '../../client/client';
import { useRemote } from '../../client/use-remote';
import { useMessages } from '../../ui/messages';
import { clearToasts, toast } from '../../ui/toasts';

/** A field that a person sets here. */
export type SettingField = Exclude<keyof Settings, 'paused' | 'welcomed'>;

/** Stores a change at once; resolves with why not, or null. */
export type WriteSettings = (changes: Partial<Pick<Settings, SettingField>>) => Promise<ErrorCode | null>;

/** What the sections of the page work with. */
export interface SettingsAccess {
  readonly settings: Settings;
  /** What main refused, by field, until it takes another value. */
  readonly failures: Readonly<Partial<Record<SettingField, ErrorCode>>>;
  readonly write: WriteSettings;
  /** Puts fields back to their defaults. */
  readonly reset: (fields: readonly SettingField[]) => void;
}

/** All settings as they are stored; each change is stored at once and can be taken back from its toast. */
export function useSettings(): SettingsAccess | null {
  const { t } = useMessages();
  const settings = useRemote('settings.read');
  const [failures, setFailures] = useState<SettingsAccess['failures']>({});

  const write = useCallback<WriteSettings>(
    async (changes) => {
      const fields = Object.keys(changes) as SettingField[];
      try {
        const before = await request('settings.read', {});
        await request('settings.write', changes);
        setFailures((others) => withoutFields(others, fields));
        offerUndo(before, fields, t);
        return null;
      } catch (error) {
        const code = errorCode(error);
        setFailures((others) => ({ ...others, ...Object.fromEntries(fields.map((field) => [field, code])) }));
        return code;
      }
    },
    [t],
  );

  const reset = useCallback<SettingsAccess['reset']>(
    async (fields) => {
      try {
        const before = await request('settings.read', {});
        await request('settings.reset', { fields: [...fields] });
        setFailures((others) => withoutFields(others, fields));
        offerUndo(before, fields, t);
      } catch {
        toast({ text: t('settings.failed'), tone: 'error' });
      }
    },
    [t],
  );

  return settings === null ? null : { settings, failures, write, reset };
}

function withoutFields(
  failures: SettingsAccess['failures'],
  fields: readonly SettingField[],
): SettingsAccess['failures'] {
  return Object.fromEntries(
    Object.entries(failures).filter(([field]) => !fields.includes(field as SettingField)),
  );
}

/** Says what was changed, and takes it back on request. */
function offerUndo(
  before: Settings,
  fields: readonly SettingField[],
  t: ReturnType<typeof useMessages>['t'],
): void {
  const [field] = fields;
  if (field === undefined) return;
  const what = fields.length === 1 ? t(`settings.field.${field}`) : null;
  const undo = () => {
    const old = Object.fromEntries(fields.map((each) => [each, before[each]])) as Partial<Settings>;
    request('settings.write', old).then(
      () => toast({ text: t('settings.undone') }),
      () => toast({ text: t('settings.failed'), tone: 'error' }),
    );
  };
  // What an older toast offers would undo only its own change, and two of them side by side confuse.
  clearToasts();
  toast({
    text: what === null ? t('settings.sectionReset') : t('settings.changed', { what }),
    action: { label: t('settings.undo'), run: undo },
  });
}
