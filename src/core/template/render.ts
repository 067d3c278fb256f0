import { variablePlaces } from './variables';

/** What a template asks of the world. */
export interface TemplateInput {
  /** The moment that dates and times are made of, in its local time zone. */
  readonly now: Date;
  /** Text on the clipboard; null when there is none. */
  readonly clipboard: string | null;
}

/** A filled template, or the variable that could not be filled. */
export type Rendered =
  | {
      readonly ok: true;
      readonly text: string;
      /** Where the caret belongs, as a UTF-16 offset into `text`; null means after the text. */
      readonly caret: number | null;
    }
  | {
      readonly ok: false;
      readonly problem: 'unknown-variable' | 'empty-clipboard';
      /** The variable as it stands between the braces. */
      readonly variable: string;
      /** Its range in the template: half-open UTF-16 offsets, the braces included. */
      readonly start: number;
      readonly end: number;
    };

/** Clipboard text in a reply is an order number or a line, not a file: 2,000 characters at most. */
const CLIPBOARD_LIMIT = 2000;

/** The variables of a template, in order, each once. */
export function variablesOf(template: string): readonly string[] {
  return [...new Set(variablePlaces(template).map(({ name }) => name))];
}

/**
 * Fills `{{date}}` (2026年1月2日), `{{time}}` (09:05), `{{clipboard}}` (trimmed) and `{{cursor}}` (nothing; the
 * caret goes there, the first one counts). Any other variable is an error, never text in a chat.
 */
export function render(template: string, input: TemplateInput): Rendered {
  let text = '';
  let caret: number | null = null;
  let position = 0;
  for (const { name, variable, start, end } of variablePlaces(template)) {
    const problem = { ok: false, variable: name, start, end } as const;
    text += template.slice(position, start);
    position = end;
    switch (variable) {
      case 'date':
        text += `${input.now.getFullYear()}年${input.now.getMonth() + 1}月${input.now.getDate()}日`;
        break;
      case 'time':
        text += `${twoDigits(input.now.getHours())}:${twoDigits(input.now.getMinutes())}`;
        break;
      case 'clipboard': {
        const clipboard = input.clipboard?.trim() ?? '';
        if (clipboard === '' || clipboard.length > CLIPBOARD_LIMIT) {
          return { ...problem, problem: 'empty-clipboard' };
        }
        text += clipboard;
        break;
      }
      case 'cursor':
        caret ??= text.length;
        break;
      case null:
        return { ...problem, problem: 'unknown-variable' };
      default:
        variable satisfies never;
    }
  }
  return { ok: true, text: text + template.slice(position), caret };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
