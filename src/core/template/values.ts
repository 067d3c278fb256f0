/** What the shop or the agent defined once and every phrase may use, e.g. 店名. */
export interface TemplateValue {
  readonly name: string;
  readonly value: string;
}

/** The settings that values come from. */
export interface ValueSettings {
  readonly values: readonly TemplateValue[];
  readonly shop: { readonly returnAddress?: string };
}

/** The name under which the return address of the shop's profile is known, unless a value of that name is defined. */
export const RETURN_ADDRESS = '退货地址';

/** Names that most shops need, offered where values are defined. */
export const COMMON_VALUES: readonly string[] = ['店名', '客服名', '收件人', '发货地'];

/** Values by name; of two with one name the first counts. */
export function valuesOf({ values, shop }: ValueSettings): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const { name, value } of values) if (!known.has(name)) known.set(name, value);
  if (shop.returnAddress !== undefined && !known.has(RETURN_ADDRESS)) {
    known.set(RETURN_ADDRESS, shop.returnAddress);
  }
  return known;
}
