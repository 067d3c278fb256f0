import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from '@codemirror/autocomplete';
import { type EditorState, type Extension, Prec, RangeSet, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, keymap, WidgetType } from '@codemirror/view';
import { variablePlaces } from '../../../core/template/variables';
import { bodyLanguage } from './body-language';
import { type VariableWords, variablesLike, variableWords } from './variable-words';

/** A variable in the text, in words: one thing for the caret and for Backspace. */
class VariableChip extends WidgetType {
  constructor(private readonly words: VariableWords) {
    super();
  }

  override eq(other: VariableChip): boolean {
    return other.words.variable === this.words.variable && other.words.word === this.words.word;
  }

  toDOM(): HTMLElement {
    const chip = document.createElement('span');
    chip.className = 'body-variable';
    chip.textContent = this.words.word;
    chip.title = `${this.words.hint}\n{{${this.words.variable}}}`;
    return chip;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

const unknown = Decoration.mark({ class: 'body-variable-unknown' });

/** Known variables as chips; unknown ones stay text, so that they can be put right. */
const chips = StateField.define<{ readonly all: DecorationSet; readonly known: RangeSet<Decoration> }>({
  create: drawn,
  update(value, transaction) {
    const changed = transaction.docChanged || transaction.reconfigured;
    return changed ? drawn(transaction.state) : value;
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ all }) => all),
    EditorView.atomicRanges.of((view) => view.state.field(field).known),
  ],
});

function drawn(state: EditorState) {
  const words = new Map(variableWords(state.facet(bodyLanguage)).map((each) => [each.variable, each]));
  const places = variablePlaces(state.doc.toString());
  const known = places.flatMap(({ variable, start, end }) => {
    const found = variable === null ? undefined : words.get(variable);
    return found === undefined
      ? []
      : [Decoration.replace({ widget: new VariableChip(found) }).range(start, end)];
  });
  const others = places
    .filter(({ variable }) => variable === null)
    .map(({ start, end }) => unknown.range(start, end));
  return { all: RangeSet.of([...known, ...others], true), known: RangeSet.of(known, true) };
}

/** An open `{{` and what follows it, in either width: pinyin types `｛｛`. Matches `{{da`, not `{{date}}`. */
const OPEN = /(?:\{\{|｛｛)[^{}｛｝\n]*$/u;
/** What closes it behind the caret. Matches ` }}`, not `}`. */
const CLOSE = /^\s*(?:\}\}|｝｝)/u;

/** Variables after `{{`; anywhere when they were asked for. */
export function completeVariable(context: CompletionContext): CompletionResult | null {
  const open = context.matchBefore(OPEN);
  if (open === null && !context.explicit) return null;
  const found = variablesLike(open?.text.slice(2) ?? '', context.state.facet(bodyLanguage));
  if (found.length === 0) return null;
  return {
    from: open?.from ?? context.pos,
    options: found.map(completion),
    filter: false,
    // At once, so that Enter right after a letter takes the variable and breaks no line.
    update: (_current, _from, _to, now) => completeVariable(now),
  };
}

function completion({ variable, word, hint }: VariableWords): Completion {
  return {
    label: word,
    detail: hint,
    apply: (view, _completion, from, to) => {
      const line = view.state.doc.lineAt(to);
      const close = CLOSE.exec(line.text.slice(to - line.from))?.[0].length ?? 0;
      const insert = `{{${variable}}}`;
      view.dispatch({
        changes: { from, to: to + close, insert },
        selection: { anchor: from + insert.length },
        userEvent: 'input.complete',
      });
    },
  };
}

/** Ctrl+Space switches input methods on and off; a list of variables must not take it. */
const COMPLETION_KEYS = ['Escape', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Enter'];

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
        { key: 'Tab', run: acceptCompletion },
      ]),
    ),
  ];
}
