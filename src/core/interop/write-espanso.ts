import type { Phrase } from '../phrase/phrase';
import type { Instruction } from '../template/instruction';
import { secondsOf, toStrftime } from './date-formats';
import { Losses, type Outgoing, piecesOf, type Written } from './outgoing';

/** What is written before an abbreviation: espanso expands while one types, and a bare `fh` stands in many words. */
const PREFIX = ';';

/** A match file for espanso, made of JSON's texts, which YAML reads as they are. */
export function writeEspanso(outgoing: Outgoing): Written {
  const losses = new Losses();
  const matches: string[] = [];
  for (const phrase of outgoing.phrases) {
    if (phrase.categoryId !== null) losses.add('lost-category');
    losses.details(phrase);
    if (phrase.abbreviations.length === 0) losses.add('no-abbreviation');
    else matches.push(matchOf(phrase, losses));
  }
  const name = outgoing.name.replace(/\s+/g, ' ');
  const body = matches.length === 0 ? 'matches: []\n' : `matches:\n${matches.join('')}`;
  return { content: `# ${name}\n${body}`, notes: losses.notes };
}

function matchOf({ title, body, abbreviations, tags }: Phrase, losses: Losses): string {
  const match = new Match();
  for (const piece of piecesOf(body)) {
    if (piece.kind === 'text') match.text(piece.text);
    else if (!match.variable(piece.instruction)) {
      losses.add('variable-written');
      match.text(piece.written);
    }
  }
  const triggers = abbreviations.map((abbreviation) => `${PREFIX}${abbreviation}`);
  return [
    `  - triggers: ${JSON.stringify(triggers)}`,
    `    label: ${JSON.stringify(title)}`,
    `    replace: ${JSON.stringify(match.replace)}`,
    ...(tags.length === 0 ? [] : [`    search_terms: ${JSON.stringify(tags)}`]),
    ...match.vars,
    '',
  ].join('\n');
}

/** The text of a match and what its variables are. */
class Match {
  replace = '';
  private readonly variables: string[] = [];
  private readonly fields = new Map<string, { readonly label: string; readonly field: object }>();

  text(text: string): void {
    this.replace += text.replaceAll('{{', '\\{\\{').replaceAll('}}', '\\}\\}');
  }

  /** @returns false when espanso can't say it */
  variable(instruction: Instruction): boolean {
    switch (instruction.kind) {
      case 'cursor':
        this.replace += '$|$';
        return true;
      case 'clipboard':
        if (instruction.filters.length > 0) return false;
        this.add('clipboard', {});
        return true;
      case 'random':
        this.add('random', { choices: instruction.options });
        return true;
      case 'phrase':
        this.add('match', { trigger: `${PREFIX}${instruction.abbreviation}` });
        return true;
      case 'moment': {
        const offset = secondsOf(instruction.offsets);
        if (offset === null) return false;
        const usual = { date: 'yyyy年M月d日', time: 'HH:mm', weekday: 'EEEE' }[instruction.shape];
        const format = toStrftime(instruction.format ?? usual);
        this.add('date', { format, ...(offset === 0 ? {} : { offset }), locale: 'zh-CN' });
        return true;
      }
      case 'ask': {
        if (instruction.filters.length > 0) return false;
        const { name, initial } = instruction;
        this.ask(name, initial === null ? {} : { default: initial });
        return true;
      }
      case 'choose':
        this.ask(instruction.name, { type: 'choice', values: instruction.options });
        return true;
      default:
        return false;
    }
  }

  get vars(): readonly string[] {
    const form = [...this.fields];
    if (form.length === 0 && this.variables.length === 0) return [];
    const layout = form.map(([name, { label }]) => `${label} [[${name}]]`).join('\n');
    const fields = Object.fromEntries(
      form.flatMap(([name, { field }]) => (Object.keys(field).length === 0 ? [] : [[name, field]])),
    );
    const asked = form.length === 0 ? [] : [variableOf('form', 'form', { layout, fields })];
    return ['    vars:', ...asked, ...this.variables];
  }

  private add(type: string, params: object): void {
    const name = `v${this.variables.length + 1}`;
    this.variables.push(variableOf(name, type, params));
    this.replace += `{{${name}}}`;
  }

  /** One form asks everything; one name is asked once. */
  private ask(name: string, field: object): void {
    const word = name.replace(/[^\p{L}\p{N}_]/gu, '_');
    const before = this.fields.get(word);
    if (before === undefined || Object.keys(before.field).length === 0)
      this.fields.set(word, { label: name, field });
    this.replace += `{{form.${word}}}`;
  }
}

function variableOf(name: string, type: string, params: object): string {
  return `      - ${JSON.stringify({ name, type, params })}`;
}
