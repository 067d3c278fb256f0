import { describe, expect, it } from 'vitest';
import { target } from '../../../tests/fixtures/fake-desktop';
import { DEFAULT_SETTINGS } from '../../shared/settings';
import { detectPlatform, isExcluded } from './platform-detection';

describe('detectPlatform', () => {
  it.each([
    ['京麦工作台 - 店铺', 'jd'],
    ['咚咚', 'jd'],
    ['拼多多商家后台 - Chromium', 'pdd'],
    ['飞鸽 - 抖店', 'douyin'],
    ['快手小店', 'kuaishou'],
    ['天猫商家中心 - 千牛', 'tmall'],
    ['小店:小二 - 千牛工作台', 'taobao'],
    ['无标题 - 记事本', 'generic'],
    ['', 'generic'],
  ])('knows a window called "%s" as %s', (title, platform) => {
    expect(detectPlatform(target(1, title), DEFAULT_SETTINGS.platformTable)).toBe(platform);
  });

  it('takes the first row that fits, so that the user’s order decides', () => {
    const rows = [
      { platform: 'tmall', title: '旗舰店' },
      { platform: 'jd', title: '京东' },
    ] as const;
    expect(detectPlatform(target(1, '京东旗舰店'), rows)).toBe('tmall');
    expect(detectPlatform(target(1, '京东旗舰店'), [...rows].reverse())).toBe('jd');
  });

  it('wants every field of a row that is given, not any of them', () => {
    const rows = [{ platform: 'pdd', title: '客服', process: 'chrome' }] as const;
    expect(detectPlatform(target(1, '客服', { process: 'firefox' }), rows)).toBe('generic');
    expect(detectPlatform(target(1, '客服', { process: 'google-chrome' }), rows)).toBe('pdd');
  });

  it('does not care about case and width', () => {
    const rows = [{ platform: 'jd', title: 'ｊｄ', className: 'JingMai' }] as const;
    expect(detectPlatform(target(1, 'JD 客服', { className: 'jingmai.exe' }), rows)).toBe('jd');
  });

  it('does not let a row without content fit every window', () => {
    const rows = [{ platform: 'jd', title: ' ' }, { platform: 'jd' }] as const;
    expect(detectPlatform(target(1, '任何窗口'), rows)).toBe('generic');
    expect(detectPlatform(null, DEFAULT_SETTINGS.platformTable)).toBe('generic');
  });
});

describe('isExcluded', () => {
  it('knows an application by class or by program, whatever the case', () => {
    const excluded = ['KeePassXC'];
    expect(isExcluded(target(1, '', { className: 'keepassxc' }), excluded)).toBe(true);
    expect(isExcluded(target(1, '', { process: 'KEEPASSXC' }), excluded)).toBe(true);
  });

  it('knows a program of Windows without the ending that nobody writes', () => {
    expect(isExcluded(target(1, '', { process: 'KeePass.exe' }), ['keepass'])).toBe(true);
    expect(isExcluded(target(1, '', { process: 'KeePass.exe' }), ['keepass.exe'])).toBe(true);
  });

  it('does not take a part of a name for it, nor the title: chats may be about anything', () => {
    const chat = target(1, 'keepass 怎么用', { className: 'keepasslike', process: 'chat' });
    expect(isExcluded(chat, ['keepass'])).toBe(false);
    expect(isExcluded(target(1, ''), ['', ' '])).toBe(false);
  });
});
