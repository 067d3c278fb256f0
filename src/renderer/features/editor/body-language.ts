import { Facet } from '@codemirror/state';
import { type Messages, messagesIn } from '../../ui/messages';

/** What the text editor speaks; changed with a compartment when the language of the window is. */
export const bodyLanguage = Facet.define<Messages, Messages>({
  combine: ([messages]) => messages ?? messagesIn('zh'),
});
