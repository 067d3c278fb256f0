import { describe, expect, it } from 'vitest';
import { filterChips, isOpen, withChoice, withoutChip } from './view-filter';

describe('the filter of a list', () => {
  it('shows a chip for each thing that narrows it, and goes with its chip', () => {
    const filter = { tag: '物流', platform: 'jd', state: 'unused' } as const;
    expect(filterChips(filter).map(({ field, key, tag }) => [field, key ?? tag])).toEqual([
      ['platform', 'platform.jd'],
      ['state', 'library.state.unused'],
      ['tag', '物流'],
    ]);
    expect(withoutChip(filter, 'platform')).toEqual({ tag: '物流', state: 'unused' });
  });

  it('changes a choice, and takes it away when it is made again', () => {
    expect(withChoice({ platform: 'jd' }, 'platform', 'pdd')).toEqual({ platform: 'pdd' });
    expect(withChoice({ platform: 'jd' }, 'platform', 'jd')).toEqual({});
    expect([isOpen({}), isOpen({ state: 'expired' })]).toEqual([true, false]);
  });
});
