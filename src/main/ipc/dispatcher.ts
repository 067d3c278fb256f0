import { ipcMain, type WebContents } from 'electron';
import { REQUEST_CHANNEL } from '../../shared/channels';
import {
  type Answers,
  type ErrorCode,
  type RequestData,
  type RequestName,
  type Result,
  requests,
} from '../../shared/ipc';
import { ORIGIN } from '../windows/app-protocol';

/** A handler's way to say no with a code that the window understands. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  constructor(
    readonly code: ErrorCode,
    message: string = code,
  ) {
    super(message);
  }
}

/** One handler for every request of the contract: a missing or a surplus one does not compile. */
export type Handlers = {
  readonly [Name in RequestName]: (data: RequestData<Name>) => Answers[Name] | Promise<Answers[Name]>;
};

/** The handlers of one domain: the requests whose names begin with it. */
export type HandlersOf<Domain extends string> = Pick<Handlers, Extract<RequestName, `${Domain}.${string}`>>;

/** The windows of ours, and which requests each may make. */
export interface Senders {
  /** Whether that page is one of ours and may ask this. */
  allows(sender: WebContents, name: RequestName): boolean;
}

/**
 * The one place where requests come in: it knows the sender, parses the input, and never rejects.
 *
 * @returns a function that takes the dispatcher away
 */
export function dispatch(handlers: Handlers, senders: Senders, onBug: (error: unknown) => void): () => void {
  ipcMain.handle(REQUEST_CHANNEL, async (event, name: unknown, input: unknown): Promise<Result<unknown>> => {
    if (typeof name !== 'string' || !Object.hasOwn(requests, name)) return failure('unknown-request');
    const known = name as RequestName;
    const frame = event.senderFrame;
    const isMainFrame = frame !== null && frame === event.sender.mainFrame;
    if (!isMainFrame || !frame.url.startsWith(`${ORIGIN}/`) || !senders.allows(event.sender, known)) {
      return failure('forbidden-sender');
    }
    const parsed = requests[known].safeParse(input);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return failure('invalid-input', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
    }
    try {
      const handler = handlers[known] as (data: unknown) => unknown;
      return { ok: true, data: await handler(parsed.data) };
    } catch (error) {
      if (error instanceof RequestError) return failure(error.code, error.message);
      onBug(error);
      return failure('internal');
    }
  });
  return () => ipcMain.removeHandler(REQUEST_CHANNEL);
}

function failure(code: ErrorCode, message: string = code): Result<never> {
  return { ok: false, error: { code, message } };
}
