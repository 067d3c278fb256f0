import { startCompletion } from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import { useCallback, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { localDay } from '../../../core/expansion/resolve';
import { PLATFORMS, type Platform } from '../../../core/phrase/platform';
import type { Answers } from '../../../shared/ipc';
import { categoryOptions } from '../../client/category-options';
import { useAnswer } from '../../client/use-answer';
import { useOverview } from '../../client/use-overview';
import { useShopPlatforms } from '../../client/use-shop-platforms';
import { Button, IconButton } from '../../ui/button';
import { useMessages } from '../../ui/messages';
import { Select } from '../../ui/select';
import { useShortcuts } from '../../ui/use-shortcuts';
import { AbbreviationField } from './abbreviation-field';
import { BodyEditor } from './body-editor';
import type { BodyFindings } from './body-findings';
import { type Draft, type DraftField, draftProblems, LIMITS, titleOf } from './draft';
import type { Editing } from './editing';
import { FindingList } from './finding-list';
import { ImageField } from './image-field';
import { OutputField, PlatformField, ValidityField } from './phrase-fields';
import { PreviewPanel } from './preview-panel';
import { SaveState } from './save-state';
import { TokenField } from './token-field';
import { useBodyCheck } from './use-body-check';
import { usePictures } from './use-pictures';

/** Stands for no category in the list of choices. */
const NO_CATEGORY = '-';

/** The fields of one phrase, in the order in which they are written. */
export function PhraseForm({
  editing,
  onOpenPhrase,
}: {
  readonly editing: Editing;
  readonly onOpenPhrase: (id: string) => void;
}) {
  const { t } = useMessages();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [view, setView] = useState<EditorView | null>(null);
  const [checked, setChecked] = useState<BodyFindings>({ state: 'waiting', findings: [] });
  const state = useSyncExternalStore(editing.subscribe, () => editing.state);
  const { draft } = state;
  const platforms = useAskedPlatforms(draft.platforms);
  const check = useBodyCheck(state.id, platforms);
  const { overview } = useOverview();
  const pictures = usePictures(editing);
  const team = useTeam(state.id);
  const locked = team?.editable === false;
  const problems = draftProblems(draft);
  const set = <Field extends DraftField>(field: Field, value: Draft[Field]) => editing.edit(field, value);
  const day = localDay(new Date());

  useShortcuts({ s: () => void editing.flush() });
  useEffect(() => {
    const away = () => void editing.flush();
    window.addEventListener('blur', away);
    return () => window.removeEventListener('blur', away);
  }, [editing]);

  const categories = useMemo(
    () => [
      { value: NO_CATEGORY, label: t('editor.noCategory') },
      ...categoryOptions(overview?.categories ?? []),
    ],
    [overview, t],
  );
  const isNew = useRef(state.id === null);
  const showView = useCallback((made: EditorView | null) => {
    setView(made);
    // Who asked for a new phrase wants to write it.
    if (isNew.current) made?.focus();
    isNew.current = false;
  }, []);
  const askForVariable = () => {
    if (view === null) return;
    view.focus();
    startCompletion(view);
  };

  return (
    <form
      ref={form}
      className="editor"
      aria-label={t('editor.name')}
      onSubmit={(event) => event.preventDefault()}
      onBlur={({ relatedTarget }) => {
        // From one field to the next is no leaving; a burst of edits ends with its field anyway.
        if (!form.current?.contains(relatedTarget)) void editing.flush();
      }}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault();
      }}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0 || event.defaultPrevented) return;
        event.preventDefault();
        if (!locked) pictures.add([...event.dataTransfer.files]);
      }}
      onPaste={({ clipboardData, defaultPrevented }) => {
        const { files, types } = clipboardData;
        if (!defaultPrevented && files.length > 0 && !types.includes('text/plain') && !locked)
          pictures.add([...files]);
      }}
    >
      <div className="editor-bar">
        <SaveState editing={editing} state={state} />
        <IconButton
          name={t(draft.favourite ? 'editor.favouriteOff' : 'editor.favouriteOn')}
          icon="star"
          filled={draft.favourite}
          onPress={() => set('favourite', !draft.favourite)}
        />
      </div>
      {state.status === 'gone' && (
        <div className="editor-gone" role="alert">
          <p>{t('editor.gone')}</p>
          <Button size="small" onPress={() => void editing.revive()}>
            {t('editor.revive')}
          </Button>
        </div>
      )}
      {team !== null && (
        <p className="editor-team" role="note">
          {t(locked ? 'editor.teamReadOnly' : 'editor.team', { name: team.name })}
        </p>
      )}
      <div className="editor-fields">
        <input
          className="input editor-title"
          aria-label={t('editor.title')}
          value={draft.title}
          readOnly={locked}
          maxLength={LIMITS.title}
          placeholder={titleOf(draft.body) || t('editor.titlePlaceholder')}
          onChange={({ currentTarget }) => set('title', currentTarget.value)}
          onCompositionStart={() => editing.setComposing(true)}
          onCompositionEnd={() => editing.setComposing(false)}
        />
        <div className="editor-pair">
          <AbbreviationField
            phraseId={state.id}
            abbreviations={draft.abbreviations}
            onChange={(abbreviations) => set('abbreviations', abbreviations)}
            onOpenPhrase={onOpenPhrase}
          />
          <Select
            label={t('editor.category')}
            value={draft.categoryId ?? NO_CATEGORY}
            options={categories}
            onChange={(value) => set('categoryId', value === NO_CATEGORY ? null : value)}
          />
        </div>
        <div className="field">
          <div className="body-head">
            <span className="field-label">{t('editor.body')}</span>
            <Button size="small" look="quiet" icon="plus" isDisabled={locked} onPress={askForVariable}>
              {t('editor.insertVariable')}
            </Button>
          </div>
          <BodyEditor
            editing={editing}
            check={check}
            describedBy={`${id}-body`}
            invalid={problems.includes('body') || problems.includes('length')}
            readOnly={locked}
            onFindings={setChecked}
            onView={showView}
            onFiles={pictures.add}
          />
          <span className="field-hint" id={`${id}-body`}>
            {t('editor.bodyHint')}
          </span>
        </div>
        <FindingList
          checked={checked}
          blank={draft.body.trim() === ''}
          asked={platforms.length}
          view={view}
        />
        {draft.body.trim() !== '' && (
          <PreviewPanel phraseId={state.id} body={draft.body} platforms={platforms} />
        )}
        <TokenField
          label={t('editor.tags')}
          tokens={draft.tags}
          placeholder={t('editor.tagsPlaceholder')}
          suggestions={overview?.tags.map(({ tag }) => tag) ?? []}
          onChange={(tags) => set('tags', tags)}
        />
        <fieldset className="editor-team-fields" disabled={locked}>
          <PlatformField platforms={draft.platforms} onChange={(value) => set('platforms', value)} />
          <OutputField output={draft.output} onChange={(output) => set('output', output)} />
          <ValidityField
            validFrom={draft.validFrom}
            validUntil={draft.validUntil}
            day={day}
            onChange={(field, value) => set(field, value)}
          />
          <ImageField
            images={draft.images}
            problem={pictures.problem}
            onAdd={pictures.add}
            onChange={(images) => set('images', images)}
          />
        </fieldset>
      </div>
    </form>
  );
}

/** The pack that a phrase belongs to; null while that is not known, or where it is one's own. */
function useTeam(phraseId: string | null): Answers['teams.owner'] {
  const { answer } = useAnswer('teams.owner', { phraseId: phraseId ?? '-' }, 'teams.changed');
  return phraseId === null ? null : answer;
}

/** The platforms that a phrase is checked for: its own, or those of the shop; the same array while they are the same. */
function useAskedPlatforms(own: readonly Platform[]): readonly Platform[] {
  const shop = useShopPlatforms();
  const wanted = [own, shop].find((each) => each.length > 0) ?? PLATFORMS;
  const key = wanted.join(' ');
  return useMemo(() => key.split(' ').filter((each) => each !== '') as Platform[], [key]);
}
