/** Top-level domains that are hardly ever anything else after a dot; also after a spoken one (`taobao点com`). */
export const SURE_DOMAINS: ReadonlySet<string> = new Set(['com', 'cn', 'net', 'org', 'xyz']);

/** Those that are words or abbreviations as well (`bb.cc霜`), so more than the dot is asked for. */
export const COMMON_DOMAINS: ReadonlySet<string> = new Set(
  (
    'ac ai am app asia biz buzz cc cf click cloud club co cyou de edu eu fm fr fun ga gg gl gov gq gs hk icu im in ' +
    'info ink int io is it jp kim kr la link live love ltd ly market mba me ml mobi mom name online page pro pub pw ' +
    'ren ru run sale sbs sg sh shop site so space store tech tel tk to today tokyo top tv tw uk us vip wang website ' +
    'wiki win work ws zone'
  ).split(' '),
);
