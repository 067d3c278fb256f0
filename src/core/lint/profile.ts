import type { Rule } from './rule-file.js';
import type { ShopProfile } from './shop-profile.js';

/** Whether a rule with this condition applies to the shop: it does unless the profile says otherwise. */
export function appliesTo(when: NonNullable<Rule['when']>, profile: ShopProfile = {}): boolean {
  const { category, cashOnDelivery, freeShipping, services } = profile;
  return (
    (when.category === undefined || category === undefined || when.category.includes(category)) &&
    isUnknownOr(when.cashOnDelivery, cashOnDelivery) &&
    isUnknownOr(when.freeShipping, freeShipping) &&
    (when.services === undefined ||
      services === undefined ||
      when.services.every((s) => services.includes(s)))
  );
}

function isUnknownOr(wanted: boolean | undefined, stated: boolean | undefined): boolean {
  return wanted === undefined || stated === undefined || wanted === stated;
}
