import { describe, expect, it } from 'vitest';
import { latest } from './latest';

describe('latest', () => {
  // Bug: a slow answer to `f` replaces the rows that `fh` already found.
  it('drops an answer that a newer question overtook', async () => {
    const only = latest();
    const answers: ((value: string) => void)[] = [];
    const ask = () => only.of(new Promise<string>((resolve) => answers.push(resolve)));
    const first = ask();
    const second = ask();
    answers[1]?.('second');
    answers[0]?.('first');
    expect(await Promise.all([first, second])).toEqual([null, { answer: 'second' }]);
  });

  // Bug: an error of a question nobody waits for any more is shown over good rows.
  it('drops the failure of an overtaken question and throws that of the last', async () => {
    const only = latest();
    const overtaken = only.of(Promise.reject(new Error('old')));
    const last = only.of(Promise.reject(new Error('new')));
    expect(await overtaken).toBeNull();
    await expect(last).rejects.toThrow('new');
  });

  // Bug: the picker opens afresh and an answer to the query of before fills it.
  it('drops everything after forget', async () => {
    const only = latest();
    const answer = only.of(Promise.resolve('late'));
    only.forget();
    expect(await answer).toBeNull();
  });
});
