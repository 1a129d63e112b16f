/** To the owner of an account whose address somebody tried to register again. */
export function registrationRepeated(recipientName: string): { subject: string; text: string } {
  return {
    subject: 'You already have an account',
    text: [
      `Hello ${recipientName},`,
      'somebody, perhaps you, tried to register with your e-mail address. You already have an account: sign in with it, or choose a new password if you forgot yours.',
      'If it was not you, you need not do anything; nothing was changed.',
    ].join('\n\n'),
  };
}
