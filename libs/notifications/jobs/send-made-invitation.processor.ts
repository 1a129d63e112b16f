import { InvitationMade } from '#identity';
import { type EventEnvelope, type EventHandler, HandlesEvent } from '#platform/outbox';
import { SendInvitation } from '../use-cases/send-invitation.js';

/** Nobody waits in front of the screen: over about two hours. */
@HandlesEvent(InvitationMade, { queue: 'messages', attempts: 12, backoffMilliseconds: 4_000 })
export class SendMadeInvitation implements EventHandler<InvitationMade> {
  constructor(private readonly sendInvitation: SendInvitation) {}

  handle({ aggregateId }: EventEnvelope<InvitationMade>): Promise<void> {
    return this.sendInvitation.execute(aggregateId);
  }
}
