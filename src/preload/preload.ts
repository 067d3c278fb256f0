import { contextBridge, ipcRenderer } from 'electron';
import { EVENT_CHANNEL, REQUEST_CHANNEL } from '../shared/channels';
import type { KuaihuiBridge } from '../shared/ipc';

/** All that a window can do: ask, and listen. Names and data are checked on the other side. */
const bridge: KuaihuiBridge = {
  request: (name, input) => ipcRenderer.invoke(REQUEST_CHANNEL, name, input),
  on: (name, listener) => {
    const relay = (_event: unknown, ...[sent, data]: unknown[]) => {
      if (sent === name) listener(data as Parameters<typeof listener>[0]);
    };
    ipcRenderer.on(EVENT_CHANNEL, relay);
    return () => ipcRenderer.off(EVENT_CHANNEL, relay);
  },
};

// Every part of a page listens for itself; more than ten of them are no leak.
ipcRenderer.setMaxListeners(0);
contextBridge.exposeInMainWorld('kuaihui', bridge);
