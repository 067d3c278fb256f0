import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Platform } from '../../../core/phrase/platform';
import { textOf } from '../../../core/template/render';
import { problemMessage } from '../../../shared/problem-message';
import { latest } from '../../client/latest';
import { isComposing } from '../../ui/composing';
import { useMessages } from '../../ui/messages';
import { type Bubble, bubbles, lengthOf, type PlatformVerdict, verdicts } from './preview';
import { Thumbnail } from './thumbnail';
import { checkOn, useRulesState } from './use-body-check';
import { useTemplate } from './use-template';

/** Time without a keystroke before the preview is checked, in ms: it may come a little after the squiggles. */
const PAUSE = 300;

/** The text as each platform would get it: variables filled, what its rules object to marked, and its length. */
export function PreviewPanel({
  phraseId,
  body,
  platforms,
}: {
  /** Null for a phrase that is not stored yet. */
  readonly phraseId: string | null;
  readonly body: string;
  readonly platforms: readonly Platform[];
}) {
  const { t } = useMessages();
  const id = useId();
  const tabs = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<Platform | null>(null);
  const shown = platforms.find((platform) => platform === chosen) ?? platforms[0] ?? 'generic';
  const report = useTemplate(phraseId, body, shown);
  const messages = report?.messages ?? [];
  const problem = report?.problems[0];
  const text = textOf(messages);
  const said = useVerdicts(text, platforms);
  const verdict = said?.of(text).find(({ platform }) => platform === shown);

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    const step = event.key === 'ArrowLeft' ? -1 : 1;
    const at = platforms.indexOf(shown);
    const next = platforms[(at + step + platforms.length) % platforms.length];
    if (next === undefined) return;
    setChosen(next);
    tabs.current?.querySelector<HTMLElement>(`[data-platform="${next}"]`)?.focus();
  };

  return (
    <section className="preview" aria-labelledby={`${id}-name`}>
      <div className="preview-head">
        <h3 className="field-label" id={`${id}-name`}>
          {t('editor.preview')}
        </h3>
        {messages.length > 0 && (
          <span className="field-hint">{t('editor.length', { count: lengthOf(text) })}</span>
        )}
      </div>
      <div
        role="tablist"
        className="preview-tabs"
        ref={tabs}
        aria-label={t('editor.preview')}
        onKeyDown={onKeyDown}
      >
        {platforms.map((platform) => (
          <Tab
            key={platform}
            id={`${id}-${platform}`}
            panel={`${id}-text`}
            platform={platform}
            verdict={
              messages.length > 0 ? said?.latest.find((each) => each.platform === platform) : undefined
            }
            stops={problem !== undefined}
            selected={platform === shown}
            onChoose={() => setChosen(platform)}
          />
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-text`}
        aria-labelledby={`${id}-${shown ?? ''}`}
        className="preview-text"
      >
        {problem !== undefined && <p className="field-error">{problemMessage(problem, t)}</p>}
        {bubbles(messages, verdict?.findings ?? []).map((bubble, index) => {
          const number = { number: index + 1, count: messages.length };
          const title = messages.length > 1 ? t('editor.previewMessage', number) : undefined;
          // biome-ignore lint/suspicious/noArrayIndexKey: messages have no other name
          return <MessageBubble key={index} bubble={bubble} title={title} />;
        })}
      </div>
    </section>
  );
}

function MessageBubble({ bubble, title }: { readonly bubble: Bubble; readonly title: string | undefined }) {
  const { t } = useMessages();
  if (bubble.kind === 'image') {
    return (
      // biome-ignore lint/a11y/useSemanticElements: the picture inside may still be on its way
      <div
        className="preview-bubble preview-picture"
        role="img"
        aria-label={t('editor.previewPicture')}
        title={title}
      >
        <Thumbnail id={bubble.id} />
      </div>
    );
  }
  return (
    <p className="preview-bubble" lang="zh-CN" title={title}>
      {bubble.parts.map((part, place) =>
        part.severity === null ? (
          part.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no other name
          <mark key={place} data-severity={part.severity}>
            {part.text}
          </mark>
        ),
      )}
    </p>
  );
}

function Tab({
  id,
  panel,
  platform,
  verdict,
  stops,
  selected,
  onChoose,
}: {
  readonly id: string;
  readonly panel: string;
  readonly platform: Platform;
  /** Undefined until it is known. */
  readonly verdict: PlatformVerdict | undefined;
  /** The text can't be made at all. */
  readonly stops: boolean;
  readonly selected: boolean;
  readonly onChoose: () => void;
}) {
  const { t } = useMessages();
  const { findings = [], severity = null } = verdict ?? {};
  const says =
    severity === null
      ? t('editor.passes')
      : t('editor.objects', { severity: t(`severity.${severity}`), count: findings.length });
  return (
    <button
      type="button"
      role="tab"
      id={id}
      className="preview-tab"
      data-platform={platform}
      data-severity={stops ? 'error' : (severity ?? (verdict === undefined ? 'unknown' : 'none'))}
      aria-selected={selected}
      aria-controls={panel}
      tabIndex={selected ? 0 : -1}
      title={verdict === undefined ? undefined : says}
      onClick={onChoose}
    >
      <span className="severity-dot" aria-hidden="true" />
      {t(`platform.${platform}`)}
      {findings.length > 0 && <span className="preview-count">{findings.length}</span>}
      {verdict !== undefined && <span className="visually-hidden">{says}</span>}
    </button>
  );
}

interface Said {
  /** The last answer, for what need not fit the text to a letter. */
  readonly latest: readonly PlatformVerdict[];
  /** The answer for that text; empty while it is on its way. */
  of(text: string): readonly PlatformVerdict[];
}

function useVerdicts(text: string, platforms: readonly Platform[]): Said | null {
  const [said, setSaid] = useState<Said | null>(null);
  const rules = useRulesState();
  useEffect(() => {
    void rules;
    const only = latest();
    const timer = setTimeout(() => {
      only.of(checkOn(platforms, text)).then(
        (answer) => {
          if (answer === null) return;
          const found = verdicts(answer.answer);
          setSaid({ latest: found, of: (asked) => (asked === text ? found : []) });
        },
        () => setSaid(null),
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      only.forget();
    };
  }, [text, platforms, rules]);
  return said;
}
