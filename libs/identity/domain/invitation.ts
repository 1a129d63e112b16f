import { newId } from '#platform/domain';
import type { HeldRole } from './caller.js';
import { InvitationAccepted } from './invitation.errors.js';

export const INVITATION_DAYS = 7;
const DAY = 86_400_000;

export const invitationStatuses = ['open', 'accepted', 'revoked'] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];

export interface NewInvitation {
  email: string;
  language: string;
  roles: readonly HeldRole[];
  /** The account that invites. */
  invitedBy: string;
}

/**
 * Somebody is asked to work here, with these roles. The link that accepts it is made at the moment of sending
 * (`MintInvitation`); only its keyed hash is stored.
 */
export class Invitation implements NewInvitation {
  id: string;
  email: string;
  language: string;
  roles: readonly HeldRole[];
  invitedBy: string;
  status: InvitationStatus;
  /** Who accepted it. */
  accountId: string | null;
  invitedAt: Date;
  expiresAt: Date;

  static make(details: NewInvitation, now: Date): Invitation {
    return Object.assign(new Invitation(), details, {
      id: newId(),
      status: 'open' as const,
      accountId: null,
      invitedAt: now,
      expiresAt: new Date(now.getTime() + INVITATION_DAYS * DAY),
    });
  }

  isOpen(now: Date): boolean {
    return this.status === 'open' && now < this.expiresAt;
  }

  /** The link came back. That it is open was looked at before. */
  accept(accountId: string): void {
    this.status = 'accepted';
    this.accountId = accountId;
  }

  /** Taking it back twice is once. */
  revoke(): void {
    if (this.status === 'accepted') throw new InvitationAccepted();
    this.status = 'revoked';
  }
}
