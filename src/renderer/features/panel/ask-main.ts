import type { RequestInput, RequestName } from '../../../shared/ipc';
import { request } from '../../client/client';

/** Asks main for something that shows by itself when it is done: that it failed is seen in the panel staying as it is. */
export function askMain<Name extends Extract<RequestName, `panel.${string}`>>(
  name: Name,
  input: RequestInput<Name>,
): void {
  request(name, input).catch(() => undefined);
}
