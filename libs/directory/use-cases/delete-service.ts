import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { DeactivationGuards } from '../domain/deactivation-guards.js';
import { ServicesRepository } from '../persistence/services.repository.js';
import { requireEverywhere } from './reach.js';

/** Removes a service for good. What is booked of it stays as agreed; whoever depends on it may refuse. */
@Injectable()
export class DeleteService {
  constructor(
    private readonly database: Database,
    private readonly services: ServicesRepository,
    private readonly guards: DeactivationGuards,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, id: string): Promise<void> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      requireEverywhere(caller, 'service.write');
      // Before any row is locked: guards take the locks of booking, which come first everywhere.
      await this.guards.mayDeactivate({ kind: 'service', id }, now);
      const service = await this.services.lockById(id);
      const before = { ...service };
      service.delete(now);
      await this.services.save(service);
      await this.audit.record({
        ...{ action: 'service.delete', actorId: caller.accountId, entityType: 'service', entityId: id },
        changes: changesBetween(before, service),
      });
    });
  }
}
