/** The shop platforms whose rules differ. `generic` is any other program: only rules that hold everywhere apply. */
export const PLATFORMS = ['taobao', 'tmall', 'jd', 'pdd', 'douyin', 'kuaishou', 'generic'] as const;

/** One of {@link PLATFORMS}. */
export type Platform = (typeof PLATFORMS)[number];
