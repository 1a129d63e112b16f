import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { currentRequest } from '#platform/logging';
import type { AuditEntry } from './audit-entry.js';
import { AuditEventsRepository } from './audit-events.repository.js';
import { PersonKeys } from './person-keys.js';

/**
 * Notes who did what, in the transaction in which it was done: the note is there exactly if the deed is. Nothing
 * of it can be changed later. Sealing into the chain happens afterwards, elsewhere, so that nobody waits for it.
 */
@Injectable()
export class Audit {
  constructor(
    private readonly events: AuditEventsRepository,
    private readonly keys: PersonKeys,
    private readonly clock: Clock,
  ) {}

  async record(entry: AuditEntry): Promise<void> {
    const { personal } = entry;
    this.events.insert({
      ...entry,
      at: this.clock.now(),
      ...(await this.whereFrom(entry.actorId ?? personal?.personId ?? null)),
      personal: personal ? await this.keys.seal(personal.personId, JSON.stringify(personal.values)) : null,
      personId: personal?.personId ?? null,
    });
  }

  /** Where somebody was is personal too: it goes with the key of whoever acted. */
  private async whereFrom(personId: string | null) {
    const request = currentRequest();
    if (!request) return { requestId: null, address: null, addressPersonId: null };
    const { requestId } = request;
    if (!personId) return { requestId, address: null, addressPersonId: null };
    return {
      requestId,
      address: await this.keys.seal(personId, request.address),
      addressPersonId: personId,
    };
  }
}
