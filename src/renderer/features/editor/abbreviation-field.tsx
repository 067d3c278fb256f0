import { useEffect, useMemo, useState } from 'react';
import { canonicalAbbreviation } from '../../../core/expansion/abbreviation';
import type { SharedAbbreviation } from '../../../shared/ipc';
import { request, subscribe } from '../../client/client';
import { latest } from '../../client/latest';
import { useMessages } from '../../ui/messages';
import { isAbbreviation } from './draft';
import { TokenField } from './token-field';

/** Other phrases that are named for one abbreviation. */
const NAMED = 4;

/** Abbreviations, with a word at once about those that can't be or stand for other phrases too. */
export function AbbreviationField({
  phraseId,
  abbreviations,
  onChange,
  onOpenPhrase,
}: {
  /** Null while the phrase is new. */
  readonly phraseId: string | null;
  readonly abbreviations: readonly string[];
  readonly onChange: (abbreviations: readonly string[]) => void;
  readonly onOpenPhrase: (id: string) => void;
}) {
  const { t } = useMessages();
  const shared = useSharing(abbreviations, phraseId);
  const invalid = abbreviations.filter((each) => !isAbbreviation(each));
  return (
    <TokenField
      label={t('editor.abbreviations')}
      tokens={abbreviations}
      placeholder={t('editor.abbreviationsPlaceholder')}
      mono
      canonical={(token) => canonicalAbbreviation(token) ?? token}
      isInvalid={(token) => !isAbbreviation(token)}
      onChange={onChange}
    >
      {invalid.length > 0 && (
        <p className="field-error" role="status">
          {t('editor.abbreviationInvalid', { abbreviations: invalid.map((each) => `「${each}」`).join('') })}
        </p>
      )}
      {shared.map(({ abbreviation, phrases }) => (
        <p key={abbreviation} className="field-warning" role="status">
          {t('editor.abbreviationShared', { abbreviation })}
          {phrases.slice(0, NAMED).map(({ id, title }) => (
            <button key={id} type="button" className="link" onClick={() => onOpenPhrase(id)}>
              {title}
            </button>
          ))}
          {phrases.length > NAMED && <span>{t('editor.abbreviationMore', { count: phrases.length })}</span>}
          <span>{t('editor.abbreviationChoose')}</span>
        </p>
      ))}
    </TokenField>
  );
}

/** Which of them stand for other phrases, in the form that the expansion looks up. */
function useSharing(
  abbreviations: readonly string[],
  exceptId: string | null,
): readonly SharedAbbreviation[] {
  const [shared, setShared] = useState<readonly SharedAbbreviation[]>([]);
  const key = useMemo(() => {
    const forms = abbreviations.map(canonicalAbbreviation).filter((each) => each !== null);
    return [...new Set(forms)].slice(0, 20).join(' ');
  }, [abbreviations]);
  useEffect(() => {
    if (key === '') {
      setShared([]);
      return;
    }
    const only = latest();
    const ask = () =>
      void only.of(request('library.sharing', { abbreviations: key.split(' '), exceptId })).then(
        (answer) => {
          if (answer !== null) setShared(answer.answer);
        },
        () => undefined,
      );
    ask();
    const end = subscribe('library.changed', ask);
    return () => {
      end();
      only.forget();
    };
  }, [key, exceptId]);
  return shared;
}
