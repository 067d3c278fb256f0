import { request } from '../../client/client';
import { Button } from '../../ui/button';
import { MenuButton, MenuItem } from '../../ui/menu';
import { useMessages } from '../../ui/messages';
import { toast } from '../../ui/toasts';

const FORMATS = ['html', 'sarif', 'csv'] as const;

/** Writes the report where the person says, as something to read, for tools, or for a table. */
export function ExportMenu() {
  const { t } = useMessages();
  const write = (format: (typeof FORMATS)[number]) => {
    request('check.export', { format }).then(
      ({ file }) => {
        if (file !== null) toast({ text: t('check.exported', { file }) });
      },
      () => toast({ text: t('check.exportFailed'), tone: 'error' }),
    );
  };
  return (
    <MenuButton label={t('check.export')} trigger={<Button icon="save">{t('check.export')}</Button>}>
      {FORMATS.map((format) => (
        <MenuItem key={format} onAction={() => write(format)}>
          {t(`check.export.${format}`)}
        </MenuItem>
      ))}
    </MenuButton>
  );
}
