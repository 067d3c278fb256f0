import type { KuaihuiBridge } from '../shared/ipc';

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly kuaihui: KuaihuiBridge;
  }
}
