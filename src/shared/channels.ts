/** The two channels behind the bridge; apart from the contract, because a preload can't load its schemas. */
export const REQUEST_CHANNEL = 'kuaihui:request';
export const EVENT_CHANNEL = 'kuaihui:event';
