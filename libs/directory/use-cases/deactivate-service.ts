import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { DeactivationGuards } from '../domain/deactivation-guards.js';
import type { Service } from '../domain/service.entity.js';
import { ServicesRepository } from '../persistence/services.repository.js';
import { requireEverywhere } from './reach.js';

/** Hides a service from the public and from booking. Whoever still depends on it may refuse. */
@Injectable()
export class DeactivateService {
  constructor(
    private readonly database: Database,
    private readonly services: ServicesRepository,
    private readonly guards: DeactivationGuards,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, id: string): Promise<Service> {
    return this.database.transaction(async () => {
      requireEverywhere(caller, 'service.write');
      // Before any row is locked: guards take the locks of booking, which come first everywhere.
      await this.guards.mayDeactivate({ kind: 'service', id }, this.clock.now());
      const service = await this.services.lockById(id);
      const before = { ...service };
      service.deactivate();
      await this.services.save(service);
      await this.audit.record({
        ...{ action: 'service.deactivate', actorId: caller.accountId, entityType: 'service', entityId: id },
        changes: changesBetween(before, service),
      });
      return service;
    });
  }
}
