import { filtered } from './filters';

/** What a question is about, by its words, and what an answer to it looks like. The first that fits counts. */
const GUESSES: readonly {
  readonly asks: RegExp;
  readonly looks: RegExp;
  readonly made: (text: string) => string;
}[] = [
  // SF1234567890123, YT8812345678901, 773012345678901
  {
    asks: /快递单|运单|物流单|tracking/i,
    looks: /^[A-Za-z]{0,4}\d{8,20}$/,
    made: (text) => text.toUpperCase(),
  },
  // Taobao 19 digits, JD 12 to 15, Pinduoduo 6 and 15 with a hyphen
  { asks: /订单|order/i, looks: /^(?:\d{8,24}|\d{6}-\d{15})$/, made: (text) => text },
  // A buyer's number is never repeated whole.
  { asks: /手机|电话|phone|mobile/i, looks: /^1[3-9]\d{9}$/, made: (text) => filtered(text, ['mask']) },
];

/**
 * What the clipboard answers to a question: an order number, a tracking number, a phone number (masked). Anything else
 * that happens to be there is none of ours.
 *
 * @returns null when it does not look like an answer
 */
export function clipboardGuess(question: string, clipboard: string | null): string | null {
  const text = (clipboard ?? '').trim();
  if (text.length > 40) return null;
  const guess = GUESSES.find(({ asks }) => asks.test(question));
  return guess?.looks.test(text) ? guess.made(text) : null;
}
