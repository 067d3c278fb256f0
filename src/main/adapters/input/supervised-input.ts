import { type UtilityProcess, utilityProcess } from 'electron';
import { InputAwayError } from '../../../core/expansion/insert';
import { NOTHING_TYPED, type TypedRun } from '../../../core/expansion/key-run';
import type { Keyboard, Stroke } from '../../../core/ports';
import type { Hotkey } from '../../../shared/hotkey';
import type {
  FromInput,
  InputAnswer,
  InputCall,
  InputMethodReach,
  NutWindow,
  ToInput,
} from './input-protocol';

/** How the input process is. */
export type InputState = 'starting' | 'ready' | 'failed';

/** Deaths within this time count as one series, in ms. */
const SERIES = 30_000;
/** So many deaths in one series, and it is not restarted by itself any more. */
const PATIENCE = 10;

/** What the supervisor tells. */
export interface InputListener {
  onHotkey(name: string, typed: TypedRun): void;
  /** The person may be about to paste. */
  onMayPaste(): void;
  onState(state: InputState, pid: number | null): void;
}

/**
 * Starts the input process and starts it again at once when it dies: its native code may crash with a display or
 * a permission that goes away. Everything it needs to know is told again, so nothing is lost with it.
 */
export class SupervisedInput implements Keyboard {
  private process: UtilityProcess | null = null;
  private ready = false;
  private stopped = false;
  private deaths: number[] = [];
  /** Ctrl+V is down; if the process dies now, its successor has to let go, because the X server will not. */
  private pasteHeld = false;
  private nextCall = 1;
  private readonly calls = new Map<
    number,
    {
      readonly resolve: (answer: InputAnswer) => void;
      readonly reject: (error: Error) => void;
      readonly onPress: () => void;
    }
  >();
  private configuration: Extract<ToInput, { type: 'configure' }> = {
    type: 'configure',
    hotkeys: {},
    hook: false,
  };

  constructor(
    private readonly entry: string,
    private readonly listener: InputListener,
  ) {}

  /** Starts with these hotkeys, or tells them to the running process. */
  configure(hotkeys: Readonly<Record<string, Hotkey>>, hook: boolean): void {
    const hookTurnedOff = this.configuration.hook && !hook;
    this.configuration = { type: 'configure', hotkeys, hook };
    if (this.process === null) this.start();
    // The hook can't be taken back from a running process without a trace; a new one never has it.
    else if (hookTurnedOff) this.process.kill();
    else this.process.postMessage(this.configuration);
  }

  /** Tries again after it was given up. */
  retry(): void {
    this.deaths = [];
    if (this.process === null && !this.stopped) this.start();
  }

  stop(): void {
    this.stopped = true;
    this.process?.kill();
  }

  async released(limit: number): Promise<void> {
    // Without the process there is nobody to wait for; the text will be left on the clipboard.
    if (this.ready) await this.call({ name: 'released', limit }).catch(ignoreAway);
  }

  async send(strokes: readonly Stroke[]): Promise<'whole' | 'apart'> {
    if (strokes.length === 0) return 'whole';
    this.pasteHeld ||= strokes.includes('hold-paste');
    const apart = await this.call({ name: 'send', strokes });
    this.pasteHeld = strokes.lastIndexOf('hold-paste') > strokes.lastIndexOf('lift-paste');
    return apart === true ? 'apart' : 'whole';
  }

  async sendWhenReleased(
    limit: number,
    strokes: readonly Stroke[],
    onPress: () => void,
    stillInFront: () => Promise<boolean>,
  ): Promise<'whole' | 'apart' | 'focus-moved'> {
    if (process.platform !== 'linux' || !this.configuration.hook) {
      // The input process knows of no focus here.
      await this.released(limit);
      if (!(await stillInFront())) return 'focus-moved';
      onPress();
      return this.send(strokes);
    }
    this.pasteHeld ||= strokes.includes('hold-paste');
    const answer = await this.call({ name: 'send-when-released', limit, strokes }, onPress);
    if (answer === 'focus-moved') {
      this.pasteHeld = false;
      return 'focus-moved';
    }
    return answer === true ? 'apart' : 'whole';
  }

  async restore(): Promise<void> {
    if (this.ready) await this.call({ name: 'restore' }).catch(ignoreAway);
  }

  /** What was typed, for a hotkey that the system delivered. */
  async typed(): Promise<TypedRun | null> {
    return (await this.call({ name: 'typed' })) as TypedRun | null;
  }

  /** What was typed, or stood there before a click: for clicks that leave the focus alone. */
  async typedBeforeClick(): Promise<TypedRun> {
    const typed = await this.call({ name: 'typed-before-click' }).catch(ignoreAway);
    return (typed as TypedRun | null) ?? NOTHING_TYPED;
  }

  /** Null while the input process is away. */
  async inputMethod(): Promise<InputMethodReach | null> {
    return (await this.call({ name: 'input-method' }).catch(ignoreAway)) as InputMethodReach | null;
  }

  async activeWindow(): Promise<NutWindow | null> {
    return (await this.call({ name: 'window' }).catch(ignoreAway)) as NutWindow | null;
  }

  async focusWindow(window: number): Promise<boolean> {
    return (await this.call({ name: 'focus', window }).catch(ignoreAway)) === true;
  }

  private call(call: InputCall, onPress: () => void = () => undefined): Promise<InputAnswer> {
    const { process } = this;
    if (process === null || !this.ready)
      return Promise.reject(new InputAwayError('the input process is away'));
    const id = this.nextCall++;
    return new Promise((resolve, reject) => {
      this.calls.set(id, { resolve, reject, onPress });
      process.postMessage({ type: 'call', id, call } satisfies ToInput);
    });
  }

  private start(): void {
    this.listener.onState('starting', null);
    const child = utilityProcess.fork(this.entry, [], { serviceName: 'kuaihui input', stdio: 'ignore' });
    this.process = child;
    child.on('message', (message: FromInput) => this.onMessage(message));
    child.on('exit', () => this.onExit());
    child.postMessage(this.configuration);
  }

  private onMessage(message: FromInput): void {
    switch (message.type) {
      case 'ready':
        this.ready = true;
        // Only now: pressing keys while the hook starts can stop the hook (both use Xlib, on two threads).
        if (this.pasteHeld) void this.send(['lift-paste']).catch(ignoreAway);
        this.listener.onState('ready', this.process?.pid ?? null);
        return;
      case 'hotkey':
        this.listener.onHotkey(message.name, message.typed);
        return;
      case 'may-paste':
        this.listener.onMayPaste();
        return;
      case 'pressing':
        this.calls.get(message.id)?.onPress();
        return;
      case 'answer': {
        const call = this.calls.get(message.id);
        this.calls.delete(message.id);
        if (message.ok) call?.resolve(message.answer);
        else call?.reject(new Error(message.message));
        return;
      }
      default:
        message satisfies never;
    }
  }

  private onExit(): void {
    this.process = null;
    this.ready = false;
    for (const { reject } of this.calls.values()) reject(new InputAwayError('the input process died'));
    this.calls.clear();
    if (this.stopped) return;
    const now = Date.now();
    this.deaths = [...this.deaths.filter((time) => now - time < SERIES), now];
    if (this.deaths.length < PATIENCE) this.start();
    else this.listener.onState('failed', null);
  }
}

function ignoreAway(error: unknown): null {
  if (!(error instanceof InputAwayError)) throw error;
  return null;
}
