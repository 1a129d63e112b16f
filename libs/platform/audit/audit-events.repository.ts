import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { newId } from '#platform/domain';
import type { AuditChanges, AuditEntry } from './audit-entry.js';

export interface NewAuditEvent extends Omit<AuditEntry, 'personal'> {
  at: Date;
  requestId: string | null;
  address: Buffer | null;
  addressPersonId: string | null;
  personal: Buffer | null;
  personId: string | null;
}

/** A note as it is stored. */
export interface AuditEvent {
  id: string;
  at: Date;
  action: string;
  actorId: string | null;
  onBehalfOf: string | null;
  entityType: string;
  entityId: string | null;
  centreId: string | null;
  changes: AuditChanges;
  requestId: string | null;
  address: Buffer | null;
  addressPersonId: string | null;
  personal: Buffer | null;
  personId: string | null;
}

export const auditColumns = `e.id, e.at, e.action, e.actor_id AS "actorId", e.on_behalf_of AS "onBehalfOf",
  e.entity_type AS "entityType", e.entity_id AS "entityId", e.centre_id AS "centreId", e.changes,
  e.request_id AS "requestId", e.address, e.address_person_id AS "addressPersonId", e.personal,
  e.person_id AS "personId"`;

/** Notes are only ever added; the database itself refuses everything else. */
@Injectable()
export class AuditEventsRepository {
  constructor(private readonly database: Database) {}

  /** The note, and the mark that it waits for its seal. It travels with the next statement, or with the COMMIT. */
  insert(event: NewAuditEvent): void {
    this.database.writer.later(
      `WITH noted AS (
         INSERT INTO audit_events (id, at, action, actor_id, on_behalf_of, entity_type, entity_id, centre_id, changes,
           request_id, address, address_person_id, personal, person_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id)
       INSERT INTO audit_unsealed (event_id) SELECT id FROM noted`,
      [
        newId(),
        event.at,
        event.action,
        event.actorId,
        event.onBehalfOf ?? null,
        event.entityType,
        event.entityId ?? null,
        event.centreId ?? null,
        JSON.stringify(event.changes ?? {}),
        event.requestId,
        event.address,
        event.addressPersonId,
        event.personal,
        event.personId,
      ],
    );
  }
}
