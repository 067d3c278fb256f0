/** An event that our own injection will cause. */
export interface ExpectedEvent {
  readonly code: number;
  readonly down: boolean;
  /** True when it only means what it should while the command key (Ctrl, on macOS Command) is down. */
  readonly combined?: boolean;
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

  /** The announced event that this is; it is crossed out. Null when it is the person's. */
  claim(event: Pick<ExpectedEvent, 'code' | 'down'>, now: number): ExpectedEvent | null {
    this.expected = this.expected.filter((one) => now <= one.until);
    const index = this.expected.findIndex((one) => one.code === event.code && one.down === event.down);
    if (index < 0) return null;
    const [claimed] = this.expected.splice(index, 1);
    return claimed ?? null;
  }

  /** Crosses out what has not come: a key that was up already makes no event when it is let go. */
  forget(): void {
    this.expected = [];
  }

  /** True when everything announced has come. */
  get settled(): boolean {
    return this.expected.length === 0;
  }
}
