import { type ComponentType, lazy } from 'react';
import type { LibraryPage } from '../../shared/ipc';
import type { IconName } from '../ui/icon';

/** What every page but the phrases gets. */
export interface PageProps {
  /** Shows a phrase in its place among the others. */
  readonly onOpenPhrase: (id: string) => void;
  /** The playbook that somebody wants to see; another object for each wish. */
  readonly playbook: { readonly id: string } | null;
  /** The phrase that somebody wants to be reminded of; another object for each wish. */
  readonly followUp: { readonly phraseId: string; readonly title: string } | null;
}

/** In the order of the navigation and of Ctrl+1…9. */
export const PAGE_ICONS: readonly (readonly [LibraryPage, IconName])[] = [
  ['phrases', 'phrases'],
  ['playbooks', 'playbook'],
  ['exchange', 'exchange'],
  ['followUps', 'calendar'],
  ['teams', 'team'],
  ['check', 'shield'],
  ['duplicates', 'copies'],
  ['usage', 'chart'],
  ['audit', 'log'],
  ['settings', 'settings'],
];

/**
 * Pages beside the phrases. Each loads when it is first shown: the window opens with the phrases alone, e.g.
 * `check: lazy(async () => ({ default: (await import('../features/check/check-page')).CheckPage }))`.
 */
export const PAGES: Readonly<Partial<Record<Exclude<LibraryPage, 'phrases'>, ComponentType<PageProps>>>> = {
  exchange: lazy(async () => ({
    default: (await import('../features/exchange/exchange-page')).ExchangePage,
  })),
  playbooks: lazy(async () => ({
    default: (await import('../features/playbooks/playbooks-page')).PlaybooksPage,
  })),
  followUps: lazy(async () => ({
    default: (await import('../features/follow-ups/follow-ups-page')).FollowUpsPage,
  })),
  teams: lazy(async () => ({ default: (await import('../features/teams/teams-page')).TeamsPage })),
  check: lazy(async () => ({ default: (await import('../features/check/check-page')).CheckPage })),
  duplicates: lazy(async () => ({
    default: (await import('../features/duplicates/duplicates-page')).DuplicatesPage,
  })),
  usage: lazy(async () => ({ default: (await import('../features/usage/usage-page')).UsagePage })),
  audit: lazy(async () => ({ default: (await import('../features/audit/audit-page')).AuditPage })),
  settings: lazy(async () => ({
    default: (await import('../features/settings/settings-page')).SettingsPage,
  })),
};
