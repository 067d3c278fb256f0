import { fixAll } from '../core/lint/fix.js';
import type { CheckContext, RuleSet, Severity, ShopProfile } from '../core/lint/index.js';
import { PLATFORMS } from '../core/phrase/platform.js';
import { positionsIn } from '../core/report/positions.js';
import { choose } from './arguments.js';
import type { Given } from './commands/index.js';
import type { Document } from './documents/document.js';
import { Failure } from './failure.js';
import { readBytes, readDocument } from './input.js';
import { replaceFile } from './replace-file.js';
import { jsonReport } from './report/json-report.js';
import type { Report, Summary } from './report/report.js';
import { sarifReport } from './report/sarif-report.js';
import { textReport } from './report/text-report.js';
import { type LoadedRules, loadRules } from './rule-sets.js';
import type { Terminal } from './terminal.js';
import { decodeText, encodeText } from './text-encoding.js';
import { visible } from './visible.js';

/** More problems of one file would hide those of the others. */
const REASONS_SHOWN = 20;

/**
 * `kuaihui check`: 0 when nothing of severity error is found, 1 when something is, 2 when an input cannot be read.
 *
 * @throws Failure for wrong usage, bad rules or a bad profile
 */
export async function check(given: Given<'check'>, terminal: Terminal): Promise<number> {
  const options = readOptions(given, terminal);
  const [loaded, profile] = await Promise.all([
    loadRules(options.rules),
    options.profile === undefined ? undefined : loadProfile(options.profile),
  ]);
  const { platform, language } = options;
  const context: CheckContext = { platform, language, ...(profile === undefined ? {} : { profile }) };
  const run = new Run(loaded, context, options, terminal);
  return run.all();
}

async function loadProfile(file: string): Promise<ShopProfile> {
  const { readProfile } = await import('./profile.js');
  return readProfile(file);
}

type Options = ReturnType<typeof readOptions>;

function readOptions({ values, positionals }: Given<'check'>, terminal: Terminal) {
  if (values.platform === undefined)
    throw new Failure(`--platform is missing: one of ${PLATFORMS.join(', ')}`);
  if (positionals.length === 0 && process.stdin.isTTY)
    throw new Failure('no FILE to check; - is standard input');
  const files = positionals.length === 0 ? ['-'] : [...new Set(positionals)];
  // The fixed text of standard input goes to standard output, so the report cannot.
  const report = values.fix && files.includes('-') ? terminal.err : terminal.out;
  const colour = choose('--color', values.color, ['auto', 'always', 'never']);
  return {
    files,
    report,
    platform: choose('--platform', values.platform, PLATFORMS),
    profile: values.profile,
    rules: values.rules,
    format: choose('--format', values.format ?? (values.json ? 'json' : 'text'), ['text', 'json', 'sarif']),
    fix: values.fix,
    language: choose('--lang', values.lang, ['zh', 'en']),
    coloured: colour === 'auto' ? report.hasColours : colour === 'always',
  };
}

function reportOf({ format, language, coloured }: Options): Report {
  switch (format) {
    case 'text':
      return textReport(language, coloured);
    case 'json':
      return jsonReport();
    case 'sarif':
      return sarifReport();
  }
}

/** One run over all files. */
class Run {
  readonly #loaded: LoadedRules;
  readonly #context: CheckContext;
  readonly #options: Options;
  readonly #terminal: Terminal;
  readonly #report: Report;
  readonly #found: Record<Severity, number> = { error: 0, warn: 0, info: 0 };
  readonly #unreadable: { readonly file: string; readonly reason: string }[] = [];
  #files = 0;
  #messages = 0;
  #passedOver = 0;
  #fixed = 0;

  constructor(loaded: LoadedRules, context: CheckContext, options: Options, terminal: Terminal) {
    this.#loaded = loaded;
    this.#context = context;
    this.#options = options;
    this.#terminal = terminal;
    this.#report = reportOf(options);
  }

  async all(): Promise<number> {
    const { report, platform, language, files } = this.#options;
    const { layers, rules } = this.#loaded;
    await report.write(
      this.#report.begin({ version: this.#terminal.version, platform, language, layers, rules }),
    );
    for (const file of files) {
      try {
        await this.#checkFile(file);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        await this.#refuse(file, error.reasons);
      }
    }
    await report.write(this.#report.end(this.#summary()));
    if (this.#unreadable.length > 0) return 2;
    return this.#found.error > 0 ? 1 : 0;
  }

  async #checkFile(file: string): Promise<void> {
    const { platform } = this.#context;
    const read = await readBytes(file);
    const isArchive = read[0] === 0x50 && read[1] === 0x4b;
    if (isArchive && this.#options.fix) throw new Failure('is an archive: --fix changes texts only');
    const bytes = isArchive ? await (await import('./packed-text.js')).packedText(read) : read;
    const { text, encoding } = decodeText(bytes);
    let document = await readDocument(file, text, platform);
    if (this.#options.fix) {
      const { fixed, text: better } = fixDocument(document, this.#loaded.ruleSet, this.#context);
      if (fixed > 0) document = await readDocument(file, better, platform);
      const result = fixed > 0 ? await encodeText(better, encoding) : bytes;
      if (file === '-') await this.#terminal.out.write(result);
      else if (fixed > 0) await replaceFile(file, bytes, result);
      this.#fixed += fixed;
    }
    this.#files += 1;
    this.#messages += document.messages.length;
    this.#passedOver += document.passedOver;
    await this.#reportFindings(file, document);
  }

  async #reportFindings(file: string, document: Document): Promise<void> {
    const positionOf = positionsIn(document.text);
    for (const message of document.messages) {
      for (const finding of this.#loaded.ruleSet.check(message.text, this.#context)) {
        this.#found[finding.severity] += 1;
        const placed = {
          file: nameOf(file),
          document,
          message,
          finding,
          start: positionOf(message.offsetOf(finding.start)),
          end: positionOf(message.offsetOf(finding.end)),
        };
        await this.#options.report.write(this.#report.finding(placed));
      }
    }
  }

  async #refuse(file: string, reasons: readonly string[]): Promise<void> {
    const more = reasons.length - REASONS_SHOWN;
    const shown = [...reasons.slice(0, REASONS_SHOWN), ...(more > 0 ? [`and ${more} more`] : [])];
    for (const reason of shown) {
      this.#unreadable.push({ file: nameOf(file), reason });
      await this.#terminal.err.write(`kuaihui: ${visible(nameOf(file))}: ${visible(reason)}\n`);
    }
  }

  #summary(): Summary {
    return {
      files: this.#files,
      messages: this.#messages,
      passedOver: this.#passedOver,
      fixed: this.#fixed,
      findings: this.#found,
      unreadable: this.#unreadable,
    };
  }
}

function nameOf(file: string): string {
  return file === '-' ? 'stdin' : file;
}

/** Applies all safe replacements; `fixed` counts the messages that they changed. */
function fixDocument(
  document: Document,
  ruleSet: RuleSet,
  context: CheckContext,
): { readonly fixed: number; readonly text: string } {
  const texts = new Map<number, string>();
  document.messages.forEach((message, i) => {
    const { text, changed } = fixAll(ruleSet, message.text, context);
    if (changed) texts.set(i, text);
  });
  return document.rewrite(texts);
}
