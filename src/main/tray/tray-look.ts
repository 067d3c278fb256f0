import { message, ruleSetMessage } from '../../shared/messages';
import type { TrayState } from './tray-menu';

/** What the icon itself tells, without its menu. */
export interface TrayLook {
  readonly icon: 'normal' | 'paused' | 'attention';
  readonly tooltip: string;
}

/** `attention` when something does not work that should: hotkeys, rules, or the shop's own rules. */
export function trayLook({
  language,
  settings,
  hotkeys,
  ruleSet,
}: Pick<TrayState, 'language' | 'settings' | 'hotkeys' | 'ruleSet'>): TrayLook {
  const rulesWrong =
    ruleSet.kind === 'failed' || (ruleSet.kind === 'loaded' && ruleSet.refused !== undefined);
  const status = message(language, `state.${hotkeys}`, settings.hotkeys);
  const lines = [`${message(language, 'app.name')} — ${status}`];
  if (rulesWrong) lines.push(ruleSetMessage(language, ruleSet));
  return { icon: iconOf(hotkeys, rulesWrong), tooltip: lines.join('\n') };
}

function iconOf(hotkeys: TrayState['hotkeys'], rulesWrong: boolean): TrayLook['icon'] {
  switch (hotkeys) {
    case 'paused':
      return 'paused';
    case 'ready':
    case 'starting':
      return rulesWrong ? 'attention' : 'normal';
    case 'wayland':
    case 'permission':
    case 'taken':
    case 'failed':
      return 'attention';
    default:
      return hotkeys satisfies never;
  }
}
