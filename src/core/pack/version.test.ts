import { describe, expect, it } from 'vitest';
import { compareVersions, nextVersion } from './version';

describe('compareVersions', () => {
  it('orders versions as semver.org does (1.10.0 before 1.9.0; a beta after its release)', () => {
    const inOrder = [
      '0.9.9',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.9.0',
      '1.10.0',
      '2.0.0',
    ];
    expect([...inOrder].reverse().sort(compareVersions)).toEqual(inOrder);
    expect(compareVersions('1.0.0+a', '1.0.0+b')).toBe(0);
  });
});

describe('nextVersion', () => {
  it.each([
    ['1.2.9', '1.2.10'],
    ['1.2.0-beta.3', '1.2.0'],
    ['1.2.0+7', '1.2.1'],
  ])('%s is followed by %s', (version, next) => {
    expect(nextVersion(version)).toBe(next);
    expect(compareVersions(version, next)).toBeLessThan(0);
  });
});
