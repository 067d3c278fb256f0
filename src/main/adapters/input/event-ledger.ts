/** An event that our own injection will cause. */
export interface ExpectedEvent {
  readonly code: number;
  readonly down: boolean;
}

/** Expected events that have not come after this long never will, in ms. */
const LIFETIME = 500;

/**
 * Tells our own keys from the person's. The hook sees both; what was announced here is ours, once, and whatever
 * is left over is the person's. A timer could not tell: people type while we inject.
 */
export class EventLedger {
  private expected: (ExpectedEvent & { readonly until: number })[] = [];

  /** Announces events in the order in which they will come. */
  expect(events: readonly ExpectedEvent[], now: number): void {
    this.expected.push(...events.map((event) => ({ ...event, until: now + LIFETIME })));
  }

  /** True when the event is one of ours; it is crossed out. */
  claims(event: ExpectedEvent, now: number): boolean {
    this.expected = this.expected.filter((one) => now <= one.until);
    const index = this.expected.findIndex((one) => one.code === event.code && one.down === event.down);
    if (index < 0) return false;
    this.expected.splice(index, 1);
    return true;
  }

  /** True when everything announced has come. */
  get settled(): boolean {
    return this.expected.length === 0;
  }
}
