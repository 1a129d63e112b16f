/** To the address that an account had before, in case somebody else changed it. */
export function contactChanged(recipientName: string): { subject: string; text: string } {
  return {
    subject: 'Your address was changed',
    text: [
      `Hello ${recipientName},`,
      'your account does not use this address any more: another one was confirmed in its place.',
      'If it was not you, please call the clinic at once.',
    ].join('\n\n'),
  };
}
