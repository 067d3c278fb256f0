import { phrases } from './001-phrases';
import { settings } from './002-settings';
import { usageAndAudit } from './003-usage-and-audit';
import { picturesAndOutputs } from './004-pictures-and-outputs';
import { playbooks } from './005-playbooks';
import { teams } from './006-teams';
import { playbookRuns } from './007-playbook-runs';
import { followUps } from './008-follow-ups';
import { playbookTrash } from './009-playbook-trash';
import { noAbbreviationIndex } from './010-no-abbreviation-index';
import { listsOfAPhrase } from './011-lists-of-a-phrase';

/**
 * The steps from an empty file to the schema of today, in order; `PRAGMA user_version` counts how many were
 * taken. A step is never edited after a release: a change is a new step.
 */
export const MIGRATIONS: readonly { readonly name: string; readonly sql: string }[] = [
  { name: '001-phrases', sql: phrases },
  { name: '002-settings', sql: settings },
  { name: '003-usage-and-audit', sql: usageAndAudit },
  { name: '004-pictures-and-outputs', sql: picturesAndOutputs },
  { name: '005-playbooks', sql: playbooks },
  { name: '006-teams', sql: teams },
  { name: '007-playbook-runs', sql: playbookRuns },
  { name: '008-follow-ups', sql: followUps },
  { name: '009-playbook-trash', sql: playbookTrash },
  { name: '010-no-abbreviation-index', sql: noAbbreviationIndex },
  { name: '011-lists-of-a-phrase', sql: listsOfAPhrase },
];
