import type { Answers, ErrorCode, EventName, Events, RequestInput, RequestName } from '../../shared/ipc';

/** Main said no; `code` says why. The message is for logs only and is never shown or read. */
class ClientError extends Error {
  override readonly name = 'ClientError';
  constructor(
    readonly code: ErrorCode,
    readonly request: RequestName,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Asks the main process.
 *
 * @throws {ClientError} when the answer is no
 */
export async function request<Name extends RequestName>(
  name: Name,
  input: RequestInput<Name>,
): Promise<Answers[Name]> {
  const result = await window.kuaihui.request(name, input);
  if (!result.ok) throw new ClientError(result.error.code, name, result.error.message);
  return result.data;
}

/**
 * Hears what main sends on its own account.
 *
 * @returns a function that ends the subscription
 */
export function subscribe<Name extends EventName>(
  name: Name,
  listener: (data: Events[Name]) => void,
): () => void {
  return window.kuaihui.on(name, listener);
}

/** The code of a failed request; anything that is no {@link ClientError} is a bug and counts as `internal`. */
export function errorCode(error: unknown): ErrorCode {
  return error instanceof ClientError ? error.code : 'internal';
}
