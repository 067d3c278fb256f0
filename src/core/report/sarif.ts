import type { Finding, Severity } from '../lint/finding.js';

const LEVELS = { error: 'error', warn: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

/** A rule as a reader of the report gets to know it. */
export interface SarifRule {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly description: string;
  /** Everything about it, for people. */
  readonly help?: { readonly text: string; readonly markdown: string };
}

/** What a log begins with. */
export interface SarifOpening {
  /** Version of the program. */
  readonly version: string;
  readonly language: 'zh' | 'en';
  readonly ruleSets: readonly { readonly id: string; readonly version: string }[];
  /** Those that found nothing may be listed too: a reader sees what was looked for. */
  readonly rules: readonly SarifRule[];
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A finding and where it is. */
export interface SarifPlace {
  readonly finding: Finding;
  /** Place of its rule in the list of rules; undefined when it is not listed. */
  readonly ruleIndex: number | undefined;
  readonly uri: string;
  /** In the artifact that the uri names; from 1, the end after the last character, UTF-16 units. */
  readonly region: {
    readonly startLine: number;
    readonly startColumn: number;
    readonly endLine: number;
    readonly endColumn: number;
    readonly charOffset: number;
    readonly charLength: number;
  };
  /** What stands there. */
  readonly snippet: string;
  /** The phrase that it is in; null outside phrases. */
  readonly phrase: { readonly id: string; readonly title: string } | null;
  /** Recognises the finding again when something before it has changed. */
  readonly fingerprint: string;
  /** What may safely stand there instead; null when there is nothing. */
  readonly replacement: string | null;
}

/** SARIF 2.1.0 up to its results; they follow, with commas between them, and then {@link sarifEnd}. */
export function sarifBegin({ version, language, ruleSets, rules, properties }: SarifOpening): string {
  const driver = {
    name: 'kuaihui',
    semanticVersion: version,
    language: language === 'zh' ? 'zh-CN' : 'en-US',
    properties: { ruleSets },
    rules: rules.map(({ id, severity, title, description, help }) => ({
      id,
      shortDescription: { text: title },
      fullDescription: { text: description },
      ...(help === undefined ? {} : { help }),
      defaultConfiguration: { level: LEVELS[severity] },
    })),
  };
  const head = JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', properties }],
  });
  return `${head.slice(0, -'}]}'.length)},"results":[`;
}

/** One result, as JSON on one line. */
export function sarifResult(place: SarifPlace): string {
  const { finding, ruleIndex, uri, region, snippet, phrase, fingerprint, replacement } = place;
  const artifactLocation = { uri };
  return JSON.stringify({
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: `${finding.what}${finding.why} ${finding.instead}` },
    locations: [
      {
        physicalLocation: { artifactLocation, region: { ...region, snippet: { text: snippet } } },
        ...(phrase === null
          ? {}
          : { logicalLocations: [{ name: phrase.title, fullyQualifiedName: phrase.id }] }),
      },
    ],
    partialFingerprints: { 'kuaihuiFinding/v1': fingerprint },
    ...(replacement === null
      ? {}
      : {
          fixes: [
            {
              artifactChanges: [
                {
                  artifactLocation,
                  replacements: [{ deletedRegion: region, insertedContent: { text: replacement } }],
                },
              ],
            },
          ],
        }),
  });
}

/** The end of a log, with what else the run has to tell. */
export function sarifEnd(run: {
  readonly invocations: readonly object[];
  readonly artifacts?: readonly object[];
}): string {
  return `\n],${JSON.stringify(run).slice(1)}]}\n`;
}
