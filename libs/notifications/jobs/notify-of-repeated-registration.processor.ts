import { RegistrationRepeated } from '#identity';
import { type EventEnvelope, type EventHandler, HandlesEvent } from '#platform/outbox';
import { RecordRepeatedRegistration } from '../use-cases/record-repeated-registration.js';

@HandlesEvent(RegistrationRepeated)
export class NotifyOfRepeatedRegistration implements EventHandler<RegistrationRepeated> {
  constructor(private readonly recordRepeatedRegistration: RecordRepeatedRegistration) {}

  handle({ id, aggregateId }: EventEnvelope<RegistrationRepeated>): Promise<void> {
    return this.recordRepeatedRegistration.execute(id, aggregateId);
  }
}
