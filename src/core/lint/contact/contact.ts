import { foldText, type NormalisedText } from '../../text/normalise.js';
import type { ShopProfile } from '../shop-profile.js';
import { type Survey, survey } from '../unit-signs.js';
import { accountsIn, mayHoldAccount } from './contact-account.js';
import { addressesIn, mayHoldAddress } from './contact-address.js';
import type { Contact } from './contact-kind.js';
import { mayHoldNumber, numbersIn } from './contact-number.js';

/**
 * All contacts in a text, also spelled around. Linear in the length of the text.
 *
 * @param seen survey of the plain view, which holds every character that the dense one has
 */
export function contactsIn(
  { plain, dense }: NormalisedText,
  text: string,
  seen: Survey = survey(plain),
): readonly Contact[] {
  const numbers = mayHoldNumber(seen) ? numbersIn(dense) : NONE;
  const accounts = mayHoldAccount(seen) ? accountsIn(dense, text) : NONE;
  const addresses = mayHoldAddress(seen) ? addressesIn(dense, text) : NONE;
  return numbers.length + accounts.length + addresses.length === 0
    ? NONE
    : [...numbers, ...accounts, ...addresses];
}

const NONE: readonly Contact[] = [];

/** Whether the shop has published this itself. */
export function isOwn(contact: Contact, text: string, profile: ShopProfile | undefined): boolean {
  if (profile?.contacts === undefined && profile?.returnAddress === undefined) return false;
  const bare = bareText(text.slice(contact.start, contact.end));
  const value = bareText(contact.value);
  return (
    (profile.contacts?.some((own) => [bare, value].includes(bareText(own))) ?? false) ||
    bareText(profile.returnAddress ?? '').includes(bare)
  );
}

/** Letters and digits only, folded, so that `0571-8888 6666` equals `057188886666`. */
function bareText(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]/gu, '');
}
