type Purpose = 'sign_in' | 'register' | 'change_contact' | 'verify_email' | 'reset_password';

const ignore = 'If this was not you, you need not do anything.';

/** `secret` are six digits, or the token of a link below `publicUrl`. */
export function oneTimeCode(
  purpose: Purpose,
  secret: string,
  publicUrl: string,
): { subject: string; text: string } {
  const link = (page: string) => `${publicUrl}/${page}?token=${encodeURIComponent(secret)}`;
  switch (purpose) {
    case 'sign_in':
      return say(
        'Your sign-in code',
        `Your code to sign in is ${secret}. It is good for 5 minutes. Tell it to nobody.`,
      );
    case 'register':
      return say('Your registration code', `Your code to register is ${secret}. It is good for 5 minutes.`);
    case 'change_contact':
      return say(
        'Your code to confirm this address',
        `Your code to confirm that this is yours is ${secret}. It is good for 5 minutes. Tell it to nobody.`,
      );
    case 'verify_email':
      return say(
        'Confirm your e-mail address',
        `Confirm your e-mail address within 30 minutes:\n${link('verify-email')}`,
      );
    case 'reset_password':
      return say(
        'Choose a new password',
        `Choose a new password within 30 minutes:\n${link('reset-password')}`,
      );
  }
}

function say(subject: string, text: string): { subject: string; text: string } {
  return { subject, text: `${text}\n\n${ignore}` };
}
