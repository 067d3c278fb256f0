import { useMemo, useState } from 'react';
import { isReason } from '../../../core/expansion/override';
import type { PublishAnswer, RequestInput } from '../../../shared/ipc';
import { categoryOptions } from '../../client/category-options';
import { request } from '../../client/client';
import { useOverview } from '../../client/use-overview';
import { Button } from '../../ui/button';
import { CheckBox } from '../../ui/check-box';
import { Dialog } from '../../ui/dialog';
import { formatNumber } from '../../ui/format';
import { useMessages } from '../../ui/messages';
import { useRemembered } from '../../ui/remembered';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toasts';

/** Stands for the whole library in the list of categories. */
const WHOLE = '-';

type Plan = Extract<PublishAnswer, { readonly problem: null }>;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What is published and where to, then what that would be, then yes. What was written last is remembered. */
export function PublishDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, language } = useMessages();
  const { overview } = useOverview();
  const [folder, setFolder] = useRemembered('publish.folder', '', text);
  const [id, setId] = useRemembered('publish.id', '', text);
  const [name, setName] = useRemembered('publish.name', '', text);
  const [category, setCategory] = useRemembered('publish.category', WHOLE, text);
  const [readOnly, setReadOnly] = useState(false);
  const [final, setFinal] = useState(false);
  const [decides, setDecides] = useState(false);
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [plan, setPlan] = useState<Plan | null>(null);

  const categories = useMemo(
    () => [{ value: WHOLE, label: t('teams.publish.whole') }, ...categoryOptions(overview?.categories ?? [])],
    [overview, t],
  );
  const chosen = categories.some(({ value }) => value === category) ? category : WHOLE;
  const wish = (): RequestInput<'teams.plan'> => ({
    folder,
    id,
    categoryId: chosen === WHOLE ? null : chosen,
    note,
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(decides
      ? { team: { editable: !readOnly, sendBlocked: final ? ('never' as const) : ('with-reason' as const) } }
      : {}),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  });
  const ask = async (what: 'teams.plan' | 'teams.publish') => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await request(what, wish());
      if (answer.problem !== null) setProblem(t(`teams.publish.problem.${answer.problem}`));
      else if (answer.file === null) setPlan(answer);
      else {
        const { version, fingerprint } = answer;
        toast({ text: t('teams.published', { name: answer.name, version, fingerprint }) });
        onClose();
        return;
      }
    } catch {
      setProblem(t('teams.failed'));
    }
    setBusy(false);
  };
  /** Another wish is another plan. */
  const changing =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setPlan(null);
      setProblem(null);
    };

  const isBlocked = plan !== null && plan.blocked.length > 0;
  return (
    <Dialog
      title={t('teams.publish.title')}
      width="wide"
      onClose={onClose}
      buttons={
        <>
          <Button onPress={onClose}>{t('teams.cancel')}</Button>
          {plan === null ? (
            <Button
              look="primary"
              isDisabled={busy || folder === '' || id === ''}
              onPress={() => void ask('teams.plan')}
            >
              {t('teams.publish.check')}
            </Button>
          ) : (
            <Button
              look="primary"
              isDisabled={busy || (isBlocked && !isReason(reason))}
              onPress={() => void ask('teams.publish')}
            >
              {t('teams.publish.now', { version: plan.version })}
            </Button>
          )}
        </>
      }
    >
      <div className="team-form">
        <div className="team-folder">
          <TextField
            label={t('teams.publish.folder')}
            value={folder}
            hint={t('teams.publish.folderHint')}
            onChange={changing(setFolder)}
          />
          <Button
            icon="folder"
            onPress={() => {
              void request('teams.choose', { what: 'folder' }).then(
                (picked) => picked !== null && changing(setFolder)(picked),
                () => undefined,
              );
            }}
          >
            {t('teams.chooseFolder')}
          </Button>
        </div>
        <div className="team-pair">
          <TextField
            label={t('teams.publish.id')}
            value={id}
            placeholder="shop"
            hint={t('teams.publish.idHint')}
            maxLength={63}
            onChange={changing(setId)}
          />
          <TextField
            label={t('teams.publish.name')}
            value={name}
            maxLength={200}
            onChange={changing(setName)}
          />
        </div>
        <Select
          label={t('teams.publish.what')}
          value={chosen}
          options={categories}
          onChange={changing(setCategory)}
        />
        <TextField
          label={t('teams.publish.note')}
          value={note}
          maxLength={500}
          onChange={changing(setNote)}
        />
        <div className="team-decides">
          <CheckBox checked={decides} onChange={changing(setDecides)}>
            {t('teams.publish.decide')}
          </CheckBox>
          {decides && (
            <>
              <CheckBox checked={readOnly} onChange={changing(setReadOnly)}>
                {t('teams.publish.readOnly')}
              </CheckBox>
              <CheckBox checked={final} onChange={changing(setFinal)}>
                {t('teams.publish.final')}
              </CheckBox>
            </>
          )}
        </div>
        {busy && <p role="status">{t('teams.publish.checking')}</p>}
        {problem !== null && (
          <p className="field-error" role="alert">
            {problem}
          </p>
        )}
        {plan !== null && (
          <section className="team-preview" aria-label={t('teams.publish.plan')}>
            <h3>
              {plan.name} <span className="team-version">{plan.version}</span>
            </h3>
            <p>
              {t('teams.publish.signedBy', {
                count: formatNumber(language, plan.phrases),
                fingerprint: plan.fingerprint,
              })}
            </p>
            <ul>
              {plan.changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
            {isBlocked && (
              <>
                <p className="field-error" role="alert">
                  {t('teams.publish.blocked', { count: plan.blocked.length })}
                </p>
                <ul className="team-blocked">
                  {plan.blocked.slice(0, 20).map((phrase) => (
                    <li key={phrase.id}>{phrase.title}</li>
                  ))}
                </ul>
                <TextField
                  label={t('teams.publish.reason')}
                  value={reason}
                  hint={t('teams.publish.reasonHint')}
                  maxLength={200}
                  onChange={setReason}
                />
              </>
            )}
          </section>
        )}
      </div>
    </Dialog>
  );
}
