import type { TypedRun } from '../../../core/expansion/key-run';
import type { Stroke } from '../../../core/ports';
import type { Hotkey } from '../../../shared/hotkey';

/** What main tells the input process. */
export type ToInput =
  | {
      readonly type: 'configure';
      /** Hotkeys that the hook watches for; empty where the system registers them. */
      readonly hotkeys: Readonly<Record<string, Hotkey>>;
      /** False: no key is watched at all. */
      readonly hook: boolean;
    }
  | { readonly type: 'call'; readonly id: number; readonly call: InputCall };

/** Work for the input process; each is answered once. */
export type InputCall =
  | { readonly name: 'released'; readonly limit: number }
  | { readonly name: 'send'; readonly strokes: readonly Stroke[] }
  /** Press when the person's keys are up, unless the focus moved meanwhile. */
  | { readonly name: 'send-when-released'; readonly limit: number; readonly strokes: readonly Stroke[] }
  | { readonly name: 'restore' }
  /** For hotkeys that the system delivers: what had been typed. */
  | { readonly name: 'typed' }
  /** The same, or what stood there before a click if nothing came after it. */
  | { readonly name: 'typed-before-click' }
  /** The window in front, as nut-js tells it; for systems without a better way. */
  | { readonly name: 'window' }
  | { readonly name: 'focus'; readonly window: number }
  /** Whether the input method can be asked if it is on; `none`: there is none to ask. */
  | { readonly name: 'input-method' };

/** What a call brings back; null for calls that only do something. */
export type InputAnswer = TypedRun | NutWindow | boolean | 'focus-moved' | InputMethodReach | null;

/** Whether an input method can be asked: it answers, there is none, or it is silent. */
export type InputMethodReach = 'answers' | 'none' | 'silent';

/** A window as nut-js knows it. */
export interface NutWindow {
  readonly window: number;
  readonly title: string;
}

/** What the input process tells main. */
export type FromInput =
  | { readonly type: 'ready' }
  | { readonly type: 'hotkey'; readonly name: string; readonly typed: TypedRun }
  /** The person pressed Ctrl, Command or a mouse button. */
  | { readonly type: 'may-paste' }
  /** The keys of that call go now. */
  | { readonly type: 'pressing'; readonly id: number }
  | { readonly type: 'answer'; readonly id: number; readonly ok: true; readonly answer: InputAnswer }
  | { readonly type: 'answer'; readonly id: number; readonly ok: false; readonly message: string };
