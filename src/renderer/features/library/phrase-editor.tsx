import { type ReactNode, useId, useMemo, useRef } from 'react';
import type { Phrase } from '../../../core/phrase/phrase';
import { PLATFORMS, type Platform } from '../../../core/phrase/platform';
import type { ErrorCode } from '../../../shared/ipc';
import { Icon } from '../../ui/icon';
import { useMessages } from '../../ui/messages';
import type { CategoryRow } from './category-rows';
import { type DraftProblem, draftProblems, type EditorDraft, sharedAbbreviations } from './draft';
import { FindingList } from './finding-list';
import { replaceRange } from './replace-range';
import { useFindings } from './use-findings';

/** Variables of a template that the button row offers. */
const VARIABLES = ['date', 'time', 'clipboard', 'cursor'] as const;

/** The form in which one phrase is written. */
export function PhraseEditor({
  id,
  draft,
  dirty,
  saving,
  showProblems,
  error,
  phrases,
  categories,
  onChange,
  onSave,
  onTrash,
}: {
  /** Null while the phrase is new. */
  readonly id: string | null;
  readonly draft: EditorDraft;
  readonly dirty: boolean;
  readonly saving: boolean;
  /** Problems are named once the person has tried to save. */
  readonly showProblems: boolean;
  readonly error: ErrorCode | null;
  /** All phrases: abbreviations are compared with theirs. */
  readonly phrases: readonly Phrase[];
  readonly categories: readonly CategoryRow[];
  readonly onChange: (draft: EditorDraft) => void;
  readonly onSave: () => void;
  readonly onTrash: () => void;
}) {
  const { t } = useMessages();
  const formId = useId();
  const body = useRef<HTMLTextAreaElement>(null);
  const checked = useFindings(draft.body, draft.platforms);
  const problems = draftProblems(draft);
  const shared = useMemo(
    () => sharedAbbreviations(draft.abbreviations, id, phrases),
    [draft.abbreviations, id, phrases],
  );
  const set = (change: Partial<EditorDraft>) => onChange({ ...draft, ...change });
  const problem = (name: DraftProblem) =>
    problems.includes(name) && (showProblems || name === 'abbreviations' || name === 'dates');
  const replace = (start: number, end: number, replacement: string) => {
    if (body.current !== null)
      replaceRange(body.current, start, end, replacement, (text) => set({ body: text }));
  };
  const togglePlatform = (platform: Platform) =>
    set({
      platforms: PLATFORMS.filter((each) => (each === platform) !== draft.platforms.includes(each)),
    });

  return (
    <form
      className="editor"
      aria-label={t('library.editor')}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <div className="editor-bar">
        <button type="submit" className="button" data-look="primary" disabled={saving || !dirty}>
          {t('library.save')}
        </button>
        <span className="editor-state" role="status">
          {dirty ? t('library.unsaved') : id === null ? '' : t('library.saved')}
        </span>
        <button
          type="button"
          className="button"
          data-look="quiet"
          data-shape="square"
          data-on={draft.favourite || undefined}
          aria-pressed={draft.favourite}
          aria-label={t('library.favourite')}
          title={t('library.favourite')}
          onClick={() => set({ favourite: !draft.favourite })}
        >
          <Icon name="star" filled={draft.favourite} />
        </button>
        {id !== null && (
          <button
            type="button"
            className="button"
            data-look="quiet"
            aria-label={t('library.toTrash')}
            title={t('library.toTrash')}
            onClick={onTrash}
          >
            <Icon name="trash" />
            <span className="editor-wide">{t('library.toTrash')}</span>
          </button>
        )}
      </div>
      {error !== null && error !== 'abbreviation-invalid' && (
        <p className="editor-error" role="alert">
          {error === 'not-found' ? t('library.gone') : t('library.saveFailed')}
        </p>
      )}
      <div className="editor-fields">
        <Field label={t('library.title')} error={problem('title') ? t('library.titleMissing') : null}>
          {(described) => (
            <input
              className="input editor-title"
              value={draft.title}
              maxLength={200}
              placeholder={t('library.titlePlaceholder')}
              onChange={({ currentTarget }) => set({ title: currentTarget.value })}
              {...described}
            />
          )}
        </Field>
        <div className="editor-pair">
          <Field
            label={t('library.abbreviations')}
            error={
              problem('abbreviations') || error === 'abbreviation-invalid'
                ? t('library.abbreviationInvalid')
                : null
            }
            warning={shared
              .map(({ abbreviation, titles }) =>
                t('library.abbreviationShared', { abbreviation, titles: titles.join('、') }),
              )
              .join('\n')}
          >
            {(described) => (
              <input
                className="input editor-abbreviations"
                value={draft.abbreviations}
                placeholder={t('library.abbreviationsPlaceholder')}
                spellCheck={false}
                autoComplete="off"
                onChange={({ currentTarget }) => set({ abbreviations: currentTarget.value })}
                {...described}
              />
            )}
          </Field>
          <Field label={t('library.category')}>
            {(described) => (
              <select
                className="input"
                value={draft.categoryId ?? ''}
                onChange={({ currentTarget }) =>
                  set({ categoryId: currentTarget.value === '' ? null : currentTarget.value })
                }
                {...described}
              >
                <option value="">{t('library.uncategorised')}</option>
                {categories.map((category) => (
                  <option key={category.id} value={category.id}>
                    {'\u3000'.repeat(category.depth) + category.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <Field label={t('library.body')} error={problem('body') ? t('library.bodyMissing') : null}>
          {(described) => (
            <textarea
              ref={body}
              className="input editor-body"
              value={draft.body}
              maxLength={20_000}
              placeholder={t('library.bodyPlaceholder')}
              onChange={({ currentTarget }) => set({ body: currentTarget.value })}
              {...described}
            />
          )}
        </Field>
        <div className="editor-variables">
          <span className="field-hint">{t('library.variables')}</span>
          {VARIABLES.map((variable) => (
            <button
              key={variable}
              type="button"
              className="button"
              data-size="small"
              data-look="quiet"
              title={`{{${variable}}}`}
              onClick={() => {
                const { selectionStart = 0, selectionEnd = 0 } = body.current ?? {};
                replace(selectionStart, selectionEnd, `{{${variable}}}`);
              }}
            >
              <Icon name="plus" size="small" />
              {t(`library.variable.${variable}`)}
            </button>
          ))}
          <span className="field-hint editor-length">
            {t('library.length', { count: [...draft.body].length })}
          </span>
        </div>
        <FindingList
          checked={checked}
          current={checked?.body === draft.body}
          onShow={(start, end) => {
            body.current?.focus();
            body.current?.setSelectionRange(start, end);
          }}
          onReplace={replace}
        />
        <fieldset className="field" aria-describedby={`${formId}-platforms`}>
          <legend className="field-label">{t('library.platforms')}</legend>
          <div className="toggles">
            {PLATFORMS.map((platform) => (
              <button
                key={platform}
                type="button"
                className="toggle"
                aria-pressed={draft.platforms.includes(platform)}
                onClick={() => togglePlatform(platform)}
              >
                {t(`platform.${platform}`)}
              </button>
            ))}
          </div>
          <span className="field-hint" id={`${formId}-platforms`}>
            {draft.platforms.length === 0 ? t('library.platformsAll') : t('library.platformsSome')}
          </span>
        </fieldset>
        <Field label={t('library.tags')}>
          {(described) => (
            <input
              className="input"
              value={draft.tags}
              placeholder={t('library.tagsPlaceholder')}
              onChange={({ currentTarget }) => set({ tags: currentTarget.value })}
              {...described}
            />
          )}
        </Field>
        <div className="editor-pair">
          <Field label={t('library.validFrom')}>
            {(described) => (
              <input
                type="date"
                className="input"
                value={draft.validFrom}
                onChange={({ currentTarget }) => set({ validFrom: currentTarget.value })}
                {...described}
              />
            )}
          </Field>
          <Field label={t('library.validUntil')} error={problem('dates') ? t('library.datesReversed') : null}>
            {(described) => (
              <input
                type="date"
                className="input"
                value={draft.validUntil}
                onChange={({ currentTarget }) => set({ validUntil: currentTarget.value })}
                {...described}
              />
            )}
          </Field>
        </div>
      </div>
    </form>
  );
}

/** What ties a control to its label and to what is said below it. */
interface Described {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

function Field({
  label,
  error = null,
  warning = '',
  children,
}: {
  readonly label: string;
  readonly error?: string | null;
  readonly warning?: string;
  readonly children: (described: Described) => ReactNode;
}) {
  const id = useId();
  const saysMore = error !== null || warning !== '';
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error !== null,
        'aria-describedby': saysMore ? `${id}-more` : undefined,
      })}
      {saysMore && (
        <div id={`${id}-more`}>
          {error !== null && <p className="field-error">{error}</p>}
          {warning !== '' && <p className="field-warning">{warning}</p>}
        </div>
      )}
    </div>
  );
}
