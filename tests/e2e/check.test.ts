import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { compileRuleSet, compliantText } from '../../src/core/lint';
import type { Platform } from '../../src/core/phrase/platform';
import { Application } from '../desktop/application.mjs';
import { Desktop } from '../desktop/desktop.mjs';
import { plainEditor, type Target } from '../desktop/targets.mjs';
import { phrase, seedLibrary } from './support';

const BLOCKED = '这款是全网第一的热卖款，您放心选购。';
const ASKED = '这是我们店铺的王牌商品，很多老顾客回购。';
const JD = '您在京东下的订单已经发出。';
/** Blocked, and no rule knows a replacement. */
const HOPELESS = '加我微信 abc12345';

let desktop: Desktop;
let application: Application;
let editor: Target;
const compiled = compileRuleSet(
  readdirSync('resources/rules')
    .filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'))
    .map((file) => ({
      file,
      json: JSON.parse(readFileSync(join('resources/rules', file), 'utf8')) as unknown,
    })),
);

function compliant(text: string, platform: Platform): string {
  const result = compiled.ok ? compliantText(compiled.ruleSet, text, { platform }) : null;
  if (result === null) throw new Error(`nothing compliant for ${text}`);
  return result;
}

beforeAll(async () => {
  desktop = await Desktop.start();
  seedLibrary(join(desktop.folder, 'data'), [
    phrase('own-blocked', 'zd', BLOCKED),
    phrase('own-asked', 'wp', ASKED),
    phrase('own-jd', 'jdd', JD),
    phrase('own-hopeless', 'dhx', HOPELESS),
  ]);
  application = await Application.start(desktop);
  editor = await plainEditor(desktop, 'gtk');
});
afterAll(async () => {
  await desktop.close();
});
beforeEach(async () => {
  await editor.focus();
  // Ends what was typed before; the editor's text is about to change without a key.
  await desktop.person('key', 'Escape');
});

async function press(typed: string): Promise<string> {
  if (typed !== '') await desktop.type(typed);
  const mark = application.mark;
  await desktop.hotkey();
  return application.outcome(mark);
}

function audit(phraseId: string): readonly { action: string; rules: string; platform: string }[] {
  const database = new Database(join(application.data, 'library.sqlite'), { readonly: true });
  try {
    const sql = 'SELECT action, rules, platform FROM audit WHERE phrase_id = ? ORDER BY id';
    return database.prepare(sql).all(phraseId) as { action: string; rules: string; platform: string }[];
  } finally {
    database.close();
  }
}

it('pastes nothing of a blocked phrase, and the compliant text on the second press', async () => {
  await editor.put('您好');
  expect(await press('zd')).toBe('blocked own-blocked');
  expect(await editor.settle('您好zd', 200)).toBe('您好zd');
  const expected = `您好${compliant(BLOCKED, 'generic')}`;
  expect(expected).not.toContain('第一');
  expect(await press('')).toMatch(/^inserted own-blocked/);
  expect(await editor.settle(expected)).toBe(expected);
  const [blocked, replaced, ...others] = audit('own-blocked');
  expect(blocked).toMatchObject({ action: 'blocked', platform: 'generic' });
  expect(blocked?.rules).toContain('adlaw-02');
  expect(replaced).toMatchObject({ action: 'replaced' });
  expect(others).toEqual([]);
});

it('asks on a warning, and pastes the phrase itself on the second press', async () => {
  await editor.put('');
  expect(await press('wp')).toBe('asked own-asked');
  expect(await editor.settle('wp', 200)).toBe('wp');
  expect(await press('')).toMatch(/^inserted own-asked/);
  expect(await editor.settle(ASKED)).toBe(ASKED);
  expect(audit('own-asked').map(({ action }) => action)).toEqual(['asked', 'confirmed']);
});

it('leaves a phrase that nobody can mend alone, however often the hotkey is pressed', async () => {
  await editor.put('');
  expect(await press('dhx')).toBe('blocked own-hopeless');
  expect(await press('')).toBe('blocked own-hopeless');
  expect(await editor.settle('dhx', 200)).toBe('dhx');
});

it('does not insert an offer into another window than the one it was made for', async () => {
  await editor.put('');
  expect(await press('zd')).toBe('blocked own-blocked');
  const other = await plainEditor(desktop, 'gtk', 'another editor');
  expect(await press('zd')).toBe('blocked own-blocked');
  expect(await other.settle('zd', 200)).toBe('zd');
  await other.close();
  await editor.focus();
});

it('knows the platform by the window in front: naming 京东 is fine there and blocked in 千牛', async () => {
  const qianniu = await plainEditor(desktop, 'gtk', '千牛工作台');
  expect(await press('jdd')).toBe('blocked own-jd');
  expect(await qianniu.settle('jdd', 200)).toBe('jdd');
  await qianniu.close();
  const jingmai = await plainEditor(desktop, 'gtk', '京麦工作台');
  expect(await press('jdd')).toMatch(/^inserted own-jd/);
  expect(await jingmai.settle(JD)).toBe(JD);
  await jingmai.close();
  expect(audit('own-jd').map(({ platform }) => platform)).toEqual(['taobao']);
});

it('shows the notice without taking the focus', async () => {
  await editor.focus();
  await editor.put('');
  const before = await desktop.active();
  expect(await press('zd')).toBe('blocked own-blocked');
  const seen = await desktop.person('search', '--sync', '--onlyvisible', '--class', 'kuaihui');
  expect(seen).not.toBe('');
  expect(await desktop.active()).toBe(before);
  await desktop.type('x');
  expect(await editor.settle('zdx')).toBe('zdx');
});
