import '../../ui/controls.css';
import './welcome.css';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Settings } from '../../../shared/settings';
import { errorCode, request } from '../../client/client';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { useMessages } from '../../ui/messages';
import { toast } from '../../ui/toasts';
import { ImportStep } from './import-step';
import { KeysStep } from './keys-step';
import { ShopStep } from './shop-step';
import { TryStep } from './try-step';
import type { WelcomeStepProps } from './welcome-step-props';

const STEPS = ['shop', 'keys', 'import', 'try'] as const;
type Step = (typeof STEPS)[number];

/** The first minutes: language and platforms, hotkeys, phrases that somebody has already, and a first expansion. */
export function WelcomePage({ settings }: { readonly settings: Settings }) {
  const { t } = useMessages();
  const [step, setStep] = useState<Step>('shop');
  const [tried, setTried] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const at = STEPS.indexOf(step);
  const next = STEPS[at + 1];
  const before = STEPS[at - 1];

  // A screen reader goes on where the new step begins.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a step
  useEffect(() => heading.current?.focus(), [step]);

  const write: WelcomeStepProps['write'] = async (changes) => {
    try {
      await request('settings.write', changes);
      return null;
    } catch (error) {
      toast({ text: t('settings.failed'), tone: 'error' });
      return errorCode(error);
    }
  };
  const finish = () => void write({ welcomed: true });

  return (
    <main className="welcome" aria-label={t('welcome.title')}>
      <div className="welcome-column">
        <header className="welcome-head">
          <div>
            <h1>{t('welcome.title')}</h1>
            <p className="welcome-lead">{t('welcome.lead')}</p>
          </div>
          <Button look="quiet" size="small" onPress={finish}>
            {t('welcome.skip')}
          </Button>
        </header>
        <ol className="welcome-steps" aria-label={t('welcome.steps')}>
          {STEPS.map((each, index) => (
            <li
              key={each}
              aria-current={each === step ? 'step' : undefined}
              data-done={index < at || undefined}
            >
              <button type="button" className="welcome-step" onClick={() => setStep(each)}>
                <span className="welcome-number">
                  {index < at || (each === 'try' && tried) ? <Icon name="check" size="small" /> : index + 1}
                </span>
                {t(`welcome.step.${each}`)}
              </button>
            </li>
          ))}
        </ol>
        <section className="welcome-card" aria-labelledby="welcome-heading">
          <h2 id="welcome-heading" ref={heading} tabIndex={-1}>
            {t(`welcome.${step}.title`)}
          </h2>
          <p className="welcome-text">{t(`welcome.${step}.text`)}</p>
          {contentOf(step, { settings, write }, () => setTried(true))}
        </section>
        <footer className="welcome-foot">
          {before !== undefined && <Button onPress={() => setStep(before)}>{t('welcome.back')}</Button>}
          <span className="welcome-space" />
          {next === undefined ? (
            <Button look="primary" onPress={finish}>
              {t('welcome.finish')}
            </Button>
          ) : (
            <Button look="primary" onPress={() => setStep(next)}>
              {t('welcome.next')}
            </Button>
          )}
        </footer>
      </div>
    </main>
  );
}

function contentOf(step: Step, props: WelcomeStepProps, onTried: () => void): ReactNode {
  switch (step) {
    case 'shop':
      return <ShopStep {...props} />;
    case 'keys':
      return <KeysStep {...props} />;
    case 'import':
      return <ImportStep />;
    case 'try':
      return <TryStep {...props} onTried={onTried} />;
    default:
      return step satisfies never;
  }
}
