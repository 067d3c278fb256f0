import { severityOn } from '../core/lint/layers.js';
import type { Matcher, Rule, Term } from '../core/lint/rule-file.js';
import { PLATFORMS, type Platform } from '../core/phrase/platform.js';
import { visible } from './visible.js';

/** How grave a rule is: as its file says. */
export type Level = Rule['severity'] | 'off';

/** Markdown for the reference, plain text for terminals. */
export type Dialect = 'markdown' | 'text';

/** Names of the severities in the reference, which is Chinese like the rules. */
export const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  error: '阻止',
  warn: '需确认',
  info: '提示',
  off: '不检查',
};

/** The severity of a rule on a platform. */
export function levelOn(rule: Rule, platform: Platform): Level {
  return severityOn(rule, platform) ?? 'off';
}

/** Everything that a rule file says about a rule, for people. Ends with a line end. */
export function describeRule(rule: Rule, dialect: Dialect): string {
  return new Page(dialect).of(rule);
}

type Tests = NonNullable<Rule['tests']>;
type Example = Tests['good'][number] | Tests['bad'][number];

class Page {
  readonly #markdown: boolean;
  readonly #lines: string[] = [];

  constructor(dialect: Dialect) {
    this.#markdown = dialect === 'markdown';
  }

  of(rule: Rule): string {
    this.#lines.push(this.#markdown ? `# ${this.#text(rule.title)}` : `${rule.id}  ${rule.title}`, '');
    if (this.#markdown) this.#lines.push(`\`${rule.id}\``, '');
    this.#section('级别', levels(rule));
    if (rule.status !== 'active')
      this.#section('状态', [rule.status === 'draft' ? '草稿，不检查' : '已停用']);
    if (rule.when !== undefined) {
      this.#section('适用店铺', [`店铺资料写明不符合 ${this.#code(JSON.stringify(rule.when))} 时不检查`]);
    }
    this.#section('问题', [this.#text(rule.what.zh), this.#text(rule.what.en)]);
    this.#section('原因', [this.#text(rule.why.zh), this.#text(rule.why.en)]);
    this.#section('建议', [this.#text(rule.instead)]);
    this.#section(
      '依据',
      rule.basis.map((basis) => this.#basis(basis)),
    );
    if (rule.penalty !== undefined) this.#section('处罚', [this.#penalty(rule.penalty)]);
    this.#section(
      '检查什么',
      rule.matchers.flatMap((matcher) => this.#matcher(matcher)),
    );
    const { cover = [], near = [] } = rule.exceptions ?? {};
    this.#section('例外', [
      ...(cover.length > 0 ? [`在这些说法里不算：${this.#words(cover)}`] : []),
      ...near.map(({ phrase, within }) => `${this.#code(phrase)} 在 ${within} 个字符以内时不算`),
    ]);
    const { bad = [], good = [], knownMiss = [], knownFalse = [] } = rule.tests ?? {};
    this.#section(
      '会命中',
      bad.map((example) => this.#example(example, spansOf(example))),
    );
    this.#section(
      '不会命中',
      good.map((example) => this.#example(example)),
    );
    this.#section(
      '已知漏报',
      knownMiss.map((example) => this.#example(example)),
    );
    this.#section(
      '已知误报',
      knownFalse.map((example) => this.#example(example)),
    );
    if (rule.note !== undefined) this.#section('备注', [this.#text(rule.note)]);
    return `${this.#lines.join('\n').trimEnd()}\n`;
  }

  #section(title: string, items: readonly string[]): void {
    if (items.length === 0) return;
    const mark = this.#markdown ? '- ' : '  ';
    this.#lines.push(this.#markdown ? `## ${title}` : title, ...(this.#markdown ? [''] : []));
    this.#lines.push(...items.map((item) => `${mark}${item}`), '');
  }

  #basis({ name, article, inForceSince, source }: Rule['basis'][number]): string {
    const parts = [
      name,
      article ?? '',
      inForceSince === undefined ? '' : `（${inForceSince} 起施行）`,
      source === undefined ? '' : `（文档 ${source.doc}，第 ${source.line} 行）`,
    ];
    return this.#text(parts.filter(Boolean).join(' '));
  }

  #penalty({ text, points, asOf, needsReview }: NonNullable<Rule['penalty']>): string {
    const parts = [
      text,
      points === null || text.includes(`${points}分`) ? '' : `每次 ${points} 分`,
      asOf === null ? '来源未注明年份' : `来源年份 ${asOf}`,
      needsReview ? '尚未与现行规则核对' : '已与现行规则核对',
    ];
    return this.#text(parts.filter(Boolean).join('；'));
  }

  #matcher(matcher: Matcher): readonly string[] {
    switch (matcher.kind) {
      case 'terms':
        return this.#terms(matcher);
      case 'pattern': {
        const { unless, validate, number } = matcher;
        return [
          `正则 ${this.#code(matcher.pattern)}`,
          ...(unless === undefined ? [] : [`其中含 ${this.#code(unless)} 时不算`]),
          ...(validate === undefined ? [] : [`数字须通过校验（${validate}）`]),
          ...(number === undefined
            ? []
            : [`第 ${number.group} 组的数字是 ${number.allowed.join('、')} 时不算`]),
          ...this.#common(matcher),
        ];
      }
      case 'near':
        return [
          `同一句里 ${this.#words(matcher.a)} ${matcher.order === 'a-first' ? '之后' : '前后'} ${matcher.within} 个字符以内有 ${this.#words(matcher.b)}`,
          ...this.#common(matcher),
        ];
      case 'require': {
        const what =
          matcher.pattern === undefined
            ? this.#words(matcher.terms ?? [])
            : `正则 ${this.#code(matcher.pattern)}`;
        const where = matcher.where === 'text' ? '全文' : '同一句';
        return [`${what}，而${where}没有 ${this.#code(matcher.needs)}`, ...this.#common(matcher)];
      }
      case 'contact':
        return [
          `联系方式与证件号：${matcher.of.map((kind) => CONTACT_NAMES[kind]).join('、')}`,
          ...this.#common(matcher),
        ];
      case 'link':
        return [
          LINK_NAMES[matcher.is],
          ...Object.entries(matcher.allow ?? {}).map(
            ([platform, hosts]) =>
              `${platform === '*' ? '各平台' : platform} 允许：${this.#words(hosts ?? [])}`,
          ),
          ...(matcher.of === undefined ? [] : [`被仿冒的域名：${this.#words(matcher.of)}`]),
          ...(matcher.shorteners === undefined ? [] : [`短链接：${this.#words(matcher.shorteners)}`]),
          ...this.#common(matcher),
        ];
    }
  }

  #terms(matcher: Extract<Matcher, { kind: 'terms' }>): readonly string[] {
    const of = (tier: Term['tier']): readonly Term[] => matcher.terms.filter((term) => term.tier === tier);
    const listed = (['error', 'warn'] as const).flatMap((tier) => {
      const terms = of(tier);
      return terms.length === 0
        ? []
        : [`${LEVEL_NAMES[tier]}：${terms.map((term) => this.#term(term)).join('、')}`];
    });
    return [
      ...listed,
      ...of('context').map(
        ({ term, context = '' }) => `${LEVEL_NAMES.info}：${this.#code(term)} 只在 ${this.#code(context)} 里`,
      ),
      ...of('off').map(
        ({ term, reason = '' }) => `${LEVEL_NAMES.off}：${this.#code(term)}，${this.#text(reason)}`,
      ),
      ...this.#common(matcher),
    ];
  }

  #term({ term, forms, pattern, fix }: Term): string {
    const searched =
      pattern === undefined
        ? (forms ?? [term]).map((form) => this.#code(form)).join(' ')
        : this.#code(pattern);
    return fix === undefined ? searched : `${searched} → ${fix === '' ? '（删去）' : this.#code(fix)}`;
  }

  /** What matchers of all kinds may say. */
  #common(matcher: Matcher): readonly string[] {
    const { fix, suggestions } = matcher.kind === 'terms' ? {} : matcher;
    return [
      ...('view' in matcher && matcher.view === 'plain' ? ['不忽略字间的空格和符号'] : []),
      ...('extend' in matcher && matcher.extend === 'clause' ? ['命中扩大到整个分句'] : []),
      ...(matcher.notOn === undefined ? [] : [`不用于 ${matcher.notOn.join('、')}`]),
      ...(matcher.kind !== 'terms' && matcher.severity !== undefined
        ? [`级别：${LEVEL_NAMES[matcher.severity]}`]
        : []),
      ...(fix === undefined ? [] : [`替换为 ${fix === '' ? '（删去）' : this.#code(fix)}`]),
      ...(suggestions === undefined || suggestions.length === 0 ? [] : [`可选：${this.#words(suggestions)}`]),
    ];
  }

  #words(words: readonly string[]): string {
    return words.map((word) => this.#code(word)).join('、');
  }

  #example(example: Example, spans: readonly (readonly [number, number])[] = []): string {
    const text = typeof example === 'string' ? example : example.text;
    let marked = '';
    let at = 0;
    for (const [start, end] of spans) {
      marked += this.#text(text.slice(at, start)) + this.#mark(text.slice(start, end));
      at = end;
    }
    const notes = typeof example === 'string' ? [] : notesOf(example);
    return `${marked}${this.#text(text.slice(at))}${notes.length > 0 ? this.#text(`（${notes.join('；')}）`) : ''}`;
  }

  /** Not `**`: Markdown does not see it beside Chinese punctuation. */
  #mark(text: string): string {
    return this.#markdown ? `<b>${this.#text(text)}</b>` : `【${visible(text)}】`;
  }

  #code(text: string): string {
    const shown = visible(text);
    if (!this.#markdown) return shown;
    const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return longest > 0 ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
  }

  /** Plain words. In Markdown nothing in them is markup, and no address becomes a link that could be followed. */
  #text(text: string): string {
    const shown = visible(text);
    if (!this.#markdown) return shown;
    return shown
      .replace(/[\\`*_[\]<>|~&]|(?<=https?):(?=\/\/)|(?<=www)\.|^[-+#]/gi, '\\$&')
      .replace(/^(\d+)([.)])/, '$1\\$2');
  }
}

const CONTACT_NAMES = {
  mobile: '手机号',
  landline: '固定电话',
  wechat: '微信号',
  qq: 'QQ号',
  email: '邮箱',
  'id-card': '身份证号',
  'bank-card': '银行卡号',
  address: '地址',
  'order-number': '订单号',
} as const satisfies Record<Extract<Matcher, { kind: 'contact' }>['of'][number], string>;

const LINK_NAMES = {
  foreign: '不在允许范围内的链接',
  lookalike: '仿冒平台域名的链接',
  redirect: '看不出去向的链接',
} as const satisfies Record<Extract<Matcher, { kind: 'link' }>['is'], string>;

/** One item for each severity that occurs, with its platforms. */
function levels(rule: Rule): readonly string[] {
  const all = PLATFORMS.map((platform) => ({ platform, level: levelOn(rule, platform) }));
  return (['error', 'warn', 'info', 'off'] as const).flatMap((level) => {
    const platforms = all.filter((each) => each.level === level).map(({ platform }) => platform);
    if (platforms.length === 0) return [];
    return [`${LEVEL_NAMES[level]}：${platforms.length === all.length ? '各平台' : platforms.join('、')}`];
  });
}

function notesOf({ platform, profile, note }: Exclude<Example, string>): readonly string[] {
  const shop = profile === undefined ? undefined : JSON.stringify(profile);
  return [platform, shop, note].filter((part) => part !== undefined);
}

/** Ranges of the hits that an example names; the rules have passed the loader, so each is there. */
function spansOf({ text, hits }: Tests['bad'][number]): readonly (readonly [number, number])[] {
  let from = 0;
  return hits.map((hit) => {
    const start = typeof hit === 'string' ? text.indexOf(hit, from) : hit[0];
    const end = typeof hit === 'string' ? start + hit.length : hit[1];
    from = end;
    return [start, end] as const;
  });
}
