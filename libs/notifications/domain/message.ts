/** A message as it goes out. It is made at the moment of sending and never stored. */
export interface Message {
  to: string;
  subject: string;
  text: string;
}

/** There is nothing to send, and why. */
export interface NothingToSay {
  skipped: 'no_address' | 'no_longer_true';
}
