import { expect, it } from 'vitest';
import { clipboardGuess } from './clipboard-guess';

it('answers a question with the clipboard where that looks right', () => {
  expect(clipboardGuess('订单号', ' 2890017762231845\n')).toBe('2890017762231845');
  expect(clipboardGuess('订单编号', '230101-123456789012345')).toBe('230101-123456789012345');
  expect(clipboardGuess('快递单号', 'sf1234567890123')).toBe('SF1234567890123');
  expect(clipboardGuess('收件手机', '13812345678')).toBe('138****5678');
});

// Bug: whatever was copied last goes to a buyer.
it('leaves everything else alone', () => {
  expect(clipboardGuess('订单号', '您好，请问发货了吗')).toBeNull();
  expect(clipboardGuess('订单号', '1234567')).toBeNull();
  expect(clipboardGuess('订单号', null)).toBeNull();
  expect(clipboardGuess('尺码', '2890017762231845')).toBeNull();
  expect(clipboardGuess('手机', '2890017762231845')).toBeNull();
});
