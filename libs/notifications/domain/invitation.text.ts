/** To somebody who was asked to work at the clinic. `secret` is the token of a link below `publicUrl`. */
export function invitation(
  inviterName: string,
  secret: string,
  publicUrl: string,
): { subject: string; text: string } {
  const link = `${publicUrl}/accept-invitation?token=${encodeURIComponent(secret)}`;
  return {
    subject: 'You are invited to the clinic’s team',
    text: `${inviterName} invites you to work with them. Accept within 7 days:\n${link}\n\nIf you did not expect this, you need not do anything.`,
  };
}
