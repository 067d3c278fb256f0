import type { ErrorCode } from '../../../shared/ipc';
import type { Settings } from '../../../shared/settings';

/** What a step of the welcome works with. */
export interface WelcomeStepProps {
  readonly settings: Settings;
  /** @returns why it was refused; null when it holds now */
  readonly write: (changes: Partial<Settings>) => Promise<ErrorCode | null>;
}
