import {
  acceptCompletion,
  autocompletion,
  type Completion,
  CompletionContext,
  type CompletionResult,
  completionKeymap,
  completionStatus,
} from '@codemirror/autocomplete';
import {
  type EditorState,
  type Extension,
  Facet,
  Prec,
  type Range,
  RangeSet,
  StateField,
} from '@codemirror/state';
import {
  type Command,
  Decoration,
  type DecorationSet,
  EditorView,
  keymap,
  WidgetType,
} from '@codemirror/view';
import { readInstruction } from '../../../core/template/instruction';
import { tagPlaces } from '../../../core/template/tag-places';
import type { TemplateValue } from '../../../core/template/values';
import { bodyLanguage } from './body-language';
import { chipWords, formsLike, hasArgument, type VariableForm } from './variable-words';

/** Values that the shop defined, for completion and for telling what is a variable. */
export const bodyValues = Facet.define<readonly TemplateValue[], readonly TemplateValue[]>({
  combine: ([values]) => values ?? [],
});

/** A variable in the text, in words. */
class VariableChip extends WidgetType {
  constructor(
    private readonly words: string,
    private readonly written: string,
    /** There is something in it to change: a click opens it. */
    private readonly opens: boolean,
  ) {
    super();
  }

  override eq(other: VariableChip): boolean {
    return other.words === this.words && other.written === this.written;
  }

  toDOM(view: EditorView): HTMLElement {
    const chip = document.createElement('span');
    chip.className = 'body-variable';
    chip.textContent = this.words;
    chip.title = this.written;
    if (this.opens) {
      chip.addEventListener('mousedown', (event) => {
        event.preventDefault();
        const start = view.posAtDOM(chip);
        view.dispatch({ selection: { anchor: start + this.written.length - 2 } });
        view.focus();
      });
    }
    return chip;
  }

  override ignoreEvent(): boolean {
    return this.opens;
  }
}

const unknown = Decoration.mark({ class: 'body-variable-unknown' });

interface Drawn {
  readonly all: DecorationSet;
  /** One thing for the caret and for Backspace. */
  readonly atomic: RangeSet<Decoration>;
}

/**
 * What is understood as chips. What is not, and what the caret stands in, stays text, so that it can be changed: the
 * arrow keys walk into a variable that has something to change.
 */
const chips = StateField.define<Drawn>({
  create: drawn,
  update(value, transaction) {
    const changed = transaction.docChanged || transaction.reconfigured || transaction.selection !== undefined;
    return changed ? drawn(transaction.state) : value;
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ all }) => all),
    EditorView.atomicRanges.of((view) => view.state.field(field).atomic),
  ],
});

function drawn(state: EditorState): Drawn {
  const messages = state.facet(bodyLanguage);
  const values = new Set(state.facet(bodyValues).map(({ name }) => name));
  const text = state.doc.toString();
  const all: Range<Decoration>[] = [];
  const atomic: Range<Decoration>[] = [];
  for (const { start, end } of tagPlaces(text)) {
    const read = readInstruction(text.slice(start + 2, end - 2));
    if (read.kind === 'problem' || (read.kind === 'value' && !values.has(read.name))) {
      all.push(unknown.range(start, end));
      continue;
    }
    const opens = hasArgument(read);
    const inside = state.selection.ranges.some(({ from, to }) => start < to && from < end && opens);
    if (inside) continue;
    const widget = new VariableChip(chipWords(read, messages), text.slice(start, end), opens);
    const chip = Decoration.replace({ widget }).range(start, end);
    all.push(chip);
    if (!opens) atomic.push(chip);
  }
  return { all: RangeSet.of(all, true), atomic: RangeSet.of(atomic, true) };
}

/** An open `{{` and what follows it, in either width: pinyin types `｛｛`. Matches `{{da`, not `{{date}}`. */
const OPEN = /(?:\{\{|｛｛)[^{}｛｝\n]*$/u;
/** What closes it behind the caret. Matches ` }}`, not `}`. */
const CLOSE = /^\s*(?:\}\}|｝｝)/u;

/** Variables after `{{`; anywhere when they were asked for. */
export function completeVariable(context: CompletionContext): CompletionResult | null {
  const open = context.matchBefore(OPEN);
  if (open === null && !context.explicit) return null;
  const { state } = context;
  const found = formsLike(open?.text.slice(2) ?? '', state.facet(bodyLanguage), state.facet(bodyValues));
  if (found.length === 0) return null;
  return {
    from: open?.from ?? context.pos,
    options: found.map(completion),
    filter: false,
    // At once: a person who types on and presses Enter means what the list says by then.
    update: (_result, _from, _to, now) => completeVariable(now),
  };
}

function completion({ word, hint, text, sample }: VariableForm): Completion {
  return {
    label: word,
    detail: hint,
    apply: (view, _completion, from, to) => {
      const line = view.state.doc.lineAt(to);
      const close = CLOSE.exec(line.text.slice(to - line.from))?.[0].length ?? 0;
      const at = from + text.indexOf(sample);
      view.dispatch({
        changes: { from, to: to + close, insert: text },
        selection: sample === '' ? { anchor: from + text.length } : { anchor: at, head: at + sample.length },
        userEvent: 'input.complete',
      });
    },
  };
}

/** Ctrl+Space switches input methods on and off; a list of variables must not take it. */
const COMPLETION_KEYS = ['Escape', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp'];

/** Takes the marked variable; while the list is still on its way, the one that it will mark: fingers are faster. */
const take: Command = (view) => {
  if (acceptCompletion(view)) return true;
  const { state } = view;
  if (completionStatus(state) !== 'pending') return false;
  const context = new CompletionContext(state, state.selection.main.head, false, view);
  const result = completeVariable(context);
  const [first] = result?.options ?? [];
  if (result === null || typeof first?.apply !== 'function') return false;
  first.apply(view, first, result.from, context.pos);
  return true;
};

/** Variables `{{…}}`: chips, completion and its keys. */
export function bodyVariables(): Extension {
  return [
    chips,
    autocompletion({
      override: [completeVariable],
      defaultKeymap: false,
      icons: false,
      tooltipClass: () => 'body-completion',
      // The list appears where one types; 100 ms are for languages that ask a server.
      activateOnTypingDelay: 0,
      interactionDelay: 0,
    }),
    Prec.highest(
      keymap.of([
        ...completionKeymap.filter(({ key }) => COMPLETION_KEYS.includes(key ?? '')),
        { key: 'Enter', run: take },
        { key: 'Tab', run: take },
      ]),
    ),
  ];
}
