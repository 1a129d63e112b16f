import { ContactChanged } from '#identity';
import { type EventEnvelope, type EventHandler, HandlesEvent } from '#platform/outbox';
import { TellFormerContact } from '../use-cases/tell-former-contact.js';

/** Nobody waits in front of the screen: over about two hours. */
@HandlesEvent(ContactChanged, { queue: 'messages', attempts: 12, backoffMilliseconds: 4_000 })
export class TellFormerContactOfChange implements EventHandler<ContactChanged> {
  constructor(private readonly tellFormerContact: TellFormerContact) {}

  handle({ payload }: EventEnvelope<ContactChanged>): Promise<void> {
    return this.tellFormerContact.execute(payload.formerContactId);
  }
}
