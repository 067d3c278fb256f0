import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { Compartment, EditorState, Transaction } from '@codemirror/state';
import { EditorView, keymap, placeholder, tooltips } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useMessages } from '../../ui/messages';
import { styleNonce } from '../../ui/style-nonce';
import { bodyChecking } from './body-checking';
import { type BodyCheck, type BodyFindings, bodyCheck } from './body-findings';
import { bodyLanguage } from './body-language';
import { bodyValues, bodyVariables } from './body-variables';
import { changedRange } from './changed-range';
import type { Editing } from './editing';
import { useValues } from './use-template';

/** What the text editor tells and asks. */
export interface BodyEditorProps {
  /** The phrase; another one makes another editor, so undo begins anew. */
  readonly editing: Editing;
  readonly check: BodyCheck;
  /** Id of what describes it. */
  readonly describedBy: string;
  readonly invalid: boolean;
  /** It is read and copied, not written: a team's. */
  readonly readOnly: boolean;
  readonly onFindings: (findings: BodyFindings) => void;
  /** The view, for what stands around it; null when it goes. */
  readonly onView: (view: EditorView | null) => void;
  /** Pictures that were pasted or dropped into it. */
  readonly onFiles: (files: readonly File[]) => void;
}

/**
 * The text of a phrase. The view is made once for a phrase and never again: an input method would lose what it
 * composes. The text lives in the view; what changes elsewhere is put in as a small edit that leaves the caret.
 */
export function BodyEditor(props: BodyEditorProps) {
  const { editing, check, describedBy, invalid, readOnly } = props;
  const messages = useMessages();
  const values = useValues();
  const place = useRef<HTMLDivElement>(null);
  const made = useRef<Made>(null);
  const latest = useRef({ props, messages });
  latest.current = { props, messages };

  useEffect(() => {
    if (place.current === null) return;
    made.current = makeView(place.current, editing, () => latest.current.props, latest.current.messages);
    const { view, takeOver } = made.current;
    latest.current.props.onView(view);
    const end = editing.onBody(takeOver);
    return () => {
      end();
      latest.current.props.onView(null);
      made.current = null;
      view.destroy();
    };
  }, [editing]);

  useEffect(() => made.current?.configure({ check }), [check]);
  useEffect(() => made.current?.configure({ messages }), [messages]);
  useEffect(() => made.current?.configure({ readOnly }), [readOnly]);
  useEffect(() => made.current?.configure({ values }), [values]);
  useEffect(
    () => made.current?.configure({ describedBy, invalid, messages }),
    [describedBy, invalid, messages],
  );

  return <div className="body-editor" ref={place} />;
}

interface Made {
  readonly view: EditorView;
  /** Puts another text in. Waits while an input method composes. */
  takeOver(body: string): void;
  configure(change: {
    readonly check?: BodyCheck;
    readonly values?: ReturnType<typeof useValues>;
    readonly messages?: ReturnType<typeof useMessages>;
    readonly describedBy?: string;
    readonly invalid?: boolean;
    readonly readOnly?: boolean;
  }): void;
}

function makeView(
  parent: HTMLElement,
  editing: Editing,
  props: () => BodyEditorProps,
  messages: ReturnType<typeof useMessages>,
): Made {
  const language = new Compartment();
  const checking = new Compartment();
  const names = new Compartment();
  const known = new Compartment();
  const locked = new Compartment();
  let waiting: string | null = null;

  const languageOf = (now: typeof messages) => [
    bodyLanguage.of(now),
    placeholder(now.t('editor.bodyPlaceholder')),
    EditorState.phrases.of({ Completions: now.t('editor.insertVariable') }),
  ];
  const namesOf = (now: typeof messages, describedBy: string, invalid: boolean) =>
    EditorView.contentAttributes.of({
      'aria-label': now.t('editor.body'),
      'aria-describedby': describedBy,
      'aria-invalid': String(invalid),
    });

  const takeOver = (body: string) => {
    if (view.composing) {
      waiting = body;
      return;
    }
    const change = changedRange(view.state.doc.toString(), body);
    if (change === null) return;
    // Not into the history: Ctrl+Z here takes back what was written here.
    view.dispatch({
      changes: change,
      annotations: [Transaction.addToHistory.of(false), Transaction.remote.of(true)],
    });
  };
  const afterComposition = () => {
    // The view takes the last of the composition over first.
    setTimeout(() => {
      if (view.composing) return;
      editing.setComposing(false);
      if (waiting !== null) takeOver(waiting);
      waiting = null;
    }, 0);
  };

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: editing.state.draft.body,
      extensions: [
        EditorView.cspNonce.of(styleNonce()),
        // The panes around the editor cut off what reaches out of them.
        tooltips({ parent: document.body, position: 'fixed' }),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ lang: 'zh-CN', spellcheck: 'false', 'aria-multiline': 'true' }),
        history(),
        locked.of([]),
        bodyVariables(),
        bodyChecking((findings) => props().onFindings(findings)),
        // Tab is not among them: it leaves the text, as it leaves every other field.
        keymap.of([...historyKeymap, ...standardKeymap]),
        language.of(languageOf(messages)),
        checking.of(bodyCheck.of(props().check)),
        known.of(bodyValues.of([])),
        names.of(namesOf(messages, props().describedBy, props().invalid)),
        EditorView.updateListener.of((update) => {
          const remote = update.transactions.some((each) => each.annotation(Transaction.remote) === true);
          if (update.docChanged && !remote) editing.edit('body', update.state.doc.toString());
        }),
        EditorView.domEventHandlers({
          compositionstart: () => editing.setComposing(true),
          compositionend: afterComposition,
          paste: (event) => takesFiles(event.clipboardData, props().onFiles),
          drop: (event) => takesFiles(event.dataTransfer, props().onFiles),
        }),
      ],
    }),
  });

  return {
    view,
    takeOver,
    configure: ({ check, values, messages: now, describedBy, invalid, readOnly }) => {
      const effects = [
        ...(check === undefined ? [] : [checking.reconfigure(bodyCheck.of(check))]),
        ...(readOnly === undefined ? [] : [locked.reconfigure(EditorState.readOnly.of(readOnly))]),
        ...(values === undefined ? [] : [known.reconfigure(bodyValues.of(values))]),
        ...(now === undefined ? [] : [language.reconfigure(languageOf(now))]),
        ...(now === undefined || describedBy === undefined || invalid === undefined
          ? []
          : [names.reconfigure(namesOf(now, describedBy, invalid))]),
      ];
      view.dispatch({ effects });
    },
  };
}

/** True when there were files and nothing that could be pasted as text. */
function takesFiles(data: DataTransfer | null, onFiles: (files: readonly File[]) => void): boolean {
  if (data === null || data.files.length === 0 || data.types.includes('text/plain')) return false;
  onFiles([...data.files]);
  return true;
}
