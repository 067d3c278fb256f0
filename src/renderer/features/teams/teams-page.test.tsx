// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PageBridge } from '../../../../tests/fixtures/page-bridge';
import type { PublishAnswer, TeamSubscription } from '../../../shared/ipc';
import { clearToasts, Toasts } from '../../ui/toasts';
import { TeamsPage } from './teams-page';

const TEAM: TeamSubscription = {
  id: 'team',
  source: '/srv/packs',
  automatic: true,
  name: '总部话术',
  version: '1.1.0',
  author: '总部',
  phrases: 42,
  editable: false,
  sendBlocked: 'never',
  ruleFiles: 2,
  fingerprint: '2715 1356 5567 9132 3849',
  accepted: null,
  changelog: [{ version: '1.1.0', date: '2026-01-02', changes: ['新增 1 条：「保修」'] }],
  checkedAt: '2026-01-02T09:05:00.000Z',
  updatedAt: '2026-01-02T09:05:00.000Z',
  problem: null,
  waiting: null,
  last: { added: 1, changed: 0, withdrawn: 0 },
  undoable: true,
  conflicts: [],
};

async function show(answers: Record<string, unknown>): Promise<PageBridge> {
  const main = new PageBridge({ 'library.overview': { categories: [], tags: [] }, ...answers });
  await act(async () => {
    render(
      createElement('div', {}, [
        createElement(TeamsPage, { key: 'page', onOpenPhrase: () => undefined }),
        createElement(Toasts, { key: 'toasts' }),
      ]),
    );
  });
  return main;
}

const click = (name: string | RegExp) =>
  act(async () => fireEvent.click(screen.getAllByRole('button', { name })[0] as HTMLElement));
const fill = (label: string, value: string) =>
  act(async () => fireEvent.change(screen.getByLabelText(label), { target: { value } }));

afterEach(() => {
  act(clearToasts);
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
});

describe('TeamsPage', () => {
  it('says what is in the way in words, and what the team decides (a code that nobody understands)', async () => {
    await show({ 'teams.list': [{ ...TEAM, problem: 'other-key' }] });
    const card = within(screen.getByRole('article', { name: /总部话术/ }));
    expect(card.getByText(/签名换了人/)).toBeTruthy();
    expect(card.getByText('正文只读；被拦截的话术一律不发；附带规则')).toBeTruthy();
    expect(card.getByText('2715 1356 5567 9132 3849')).toBeTruthy();
  });

  it('settles a conflict for the side whose button was pressed (mine and theirs exchanged)', async () => {
    const conflict = {
      kind: 'phrase',
      id: 'p1',
      title: '发货',
      field: 'body',
      mine: '甲',
      theirs: '乙',
      kept: 'mine',
    };
    const main = await show({ 'teams.list': [{ ...TEAM, conflicts: [conflict] }] });
    await click('发货：用团队的');
    expect(main.inputsOf('teams.resolve')).toEqual([
      { id: 'team', thing: 'p1', field: 'body', side: 'theirs' },
    ]);
  });

  it('tells why an update was refused instead of saying that it came', async () => {
    const waiting = { version: '1.2.0', changes: ['修改 1 条：「发货」（正文）'] };
    await show({ 'teams.list': [{ ...TEAM, waiting }], 'teams.update': { refused: 'interrupted' } });
    await click('更新');
    expect(screen.getByText(/只收到一部分/)).toBeTruthy();
  });

  it('publishes what is blocked only with a reason (a finding that goes out unnoticed)', async () => {
    const plan: PublishAnswer = {
      problem: null,
      file: null,
      name: '本店',
      version: '1.0.0',
      fingerprint: '1',
      phrases: 2,
      changes: ['新增 2 条'],
      blocked: [{ id: 'p9', title: '全网低价' }],
    };
    const main = await show({
      'teams.list': [],
      'teams.plan': plan,
      'teams.publish': { ...plan, file: '/srv/packs/shop.khpack' },
    });
    await click('发布…');
    await fill('发布到文件夹', '/srv/packs');
    await fill('标识', 'shop');
    await click('检查');
    expect(screen.getByText('全网低价')).toBeTruthy();
    await click('发布 1.0.0');
    expect(main.inputsOf('teams.publish')).toEqual([]);
    await fill('仍要发布的理由', '平台书面同意');
    await click('发布 1.0.0');
    expect(main.inputsOf('teams.publish')).toMatchObject([{ id: 'shop', reason: '平台书面同意' }]);
  });
});
