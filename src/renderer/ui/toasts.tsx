import './overlays.css';
import {
  Button as AriaButton,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Button } from './button';
import { Icon } from './icon';
import { useMessages } from './messages';

/** What a toast says, and the one step that it offers. */
export interface ToastMessage {
  readonly text: string;
  readonly tone?: 'normal' | 'error';
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Milliseconds for which a toast stays; longer when there is something to press. The pointer or the focus holds it. */
const SHORT = 5000;
const LONG = 9000;

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 1 });

/**
 * Says something without taking the focus, in place of what was said before: what that offered to take back is no
 * longer the last step. `toast({ text: '已移到回收站', action: { label: '撤销', run: undo } })`
 */
export function toast(message: ToastMessage): void {
  const long = message.action !== undefined || message.tone === 'error';
  queue.clear();
  queue.add(message, { timeout: long ? LONG : SHORT });
}

/** Takes away what is shown; it outlives the components that said it. */
export function clearToasts(): void {
  queue.clear();
}

/** Where the toasts of a window appear, once a window. */
export function Toasts() {
  const { t } = useMessages();
  return (
    <ToastRegion queue={queue} className="toasts" aria-label={t('toast.region')}>
      {({ toast: one }) => {
        const { text, tone = 'normal', action } = one.content;
        return (
          <Toast toast={one} className="toast" data-tone={tone}>
            <ToastContent className="toast-content">
              <Text slot="title">{text}</Text>
            </ToastContent>
            {action !== undefined && (
              <Button
                look="quiet"
                size="small"
                onPress={() => {
                  queue.close(one.key);
                  action.run();
                }}
              >
                {action.label}
              </Button>
            )}
            <AriaButton slot="close" className="toast-close" aria-label={t('toast.close')}>
              <Icon name="close" size="small" />
            </AriaButton>
          </Toast>
        );
      }}
    </ToastRegion>
  );
}
