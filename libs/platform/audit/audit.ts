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
    const request = currentRequest();
    const { personal } = entry;
    const addressOf = entry.actorId ?? personal?.personId;
    this.events.insert({
      ...entry,
      at: this.clock.now(),
      requestId: request?.requestId ?? null,
      // Where somebody was is personal too: it goes with the key of whoever acted.
      address: request && addressOf ? await this.keys.seal(addressOf, request.address) : null,
      addressPersonId: request && addressOf ? addressOf : null,
      personal: personal ? await this.keys.seal(personal.personId, JSON.stringify(personal.values)) : null,
      personId: personal?.personId ?? null,
    });
  }
}
