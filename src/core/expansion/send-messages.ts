import type { ClipboardContent, Pictures, Target } from '../ports';
import type { Message } from '../template/render';
import { type InsertOutcome, type InsertPorts, insert, insertAfterReturn } from './insert';

/** A message with its content at hand. */
export interface Parcel {
  readonly message: Message;
  readonly content: ClipboardContent;
}

/** How far messages came. */
export interface Sent {
  /** Messages that the program has taken. */
  readonly count: number;
  /** How it ended with the last one that was tried. */
  readonly outcome: InsertOutcome;
}

/**
 * Every message with its content, so that nothing is found missing when half of them have gone.
 *
 * @returns the number (from 1) of the first message whose picture is gone or can't be read
 */
export function packed(messages: readonly Message[], pictures: Pictures): readonly Parcel[] | number {
  const parcels: Parcel[] = [];
  for (const message of messages) {
    const content = message.kind === 'text' ? message.text : pictures.byId(message.id);
    if (content === null) return parcels.length + 1;
    parcels.push({ message, content });
  }
  return parcels;
}

/**
 * Puts messages into a window one after the other. Where Enter sends them, each follows when the program has taken the
 * one before; otherwise the first goes alone, because a second one would be glued to it.
 *
 * @param returns the window has to be brought back to the front first
 */
export async function sendMessages(
  parcels: readonly Parcel[],
  {
    target,
    backspaces,
    returns,
    sends,
  }: {
    readonly target: Target;
    readonly backspaces: number;
    readonly returns: boolean;
    readonly sends: boolean;
  },
  ports: InsertPorts,
): Promise<Sent> {
  let count = 0;
  for (const { message, content } of parcels) {
    const way = returns && count === 0 ? insertAfterReturn : insert;
    const caret = message.kind === 'text' ? message.caret : null;
    const insertion = { target, backspaces: count === 0 ? backspaces : 0, content, caret, sends };
    const outcome = await way(insertion, ports);
    if (outcome.kind !== 'inserted') return { count, outcome };
    count += 1;
    if (!sends) break;
  }
  return { count, outcome: { kind: 'inserted' } };
}
