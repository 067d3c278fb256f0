import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EventLedger, type ExpectedEvent } from './event-ledger';

const event = fc.record({ code: fc.integer({ min: 1, max: 4 }), down: fc.boolean() });

it('claims each of our events once and leaves every key of the person, however they interleave', () => {
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 20 }),
      fc.array(event, { maxLength: 20 }),
      fc.infiniteStream(fc.boolean()),
      (ours, theirs, turns) => {
        const ledger = new EventLedger();
        ledger.expect(ours, 0);
        const left: ExpectedEvent[] = [];
        const [mine, person] = [[...ours], [...theirs]];
        for (const mineFirst of turns) {
          const next = (mineFirst && mine.length > 0) || person.length === 0 ? mine.shift() : person.shift();
          if (next === undefined) break;
          if (ledger.claim(next, 1) === null) left.push(next);
        }
        const sorted = (events: readonly ExpectedEvent[]) =>
          events.map((one) => `${one.code} ${one.down}`).sort();
        expect(sorted(left)).toEqual(sorted(theirs));
        expect(ledger.settled).toBe(true);
      },
    ),
  );
});

it('does not swallow a key of the person for an injected one that never came', () => {
  const ledger = new EventLedger();
  ledger.expect([{ code: 1, down: true }], 0);
  expect(ledger.claim({ code: 1, down: true }, 501)).toBeNull();
});
