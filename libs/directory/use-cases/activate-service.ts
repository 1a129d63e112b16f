import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Database } from '#platform/database';
import type { Service } from '../domain/service.entity.js';
import { ServicesRepository } from '../persistence/services.repository.js';
import { requireEverywhere } from './reach.js';

/** Shows a service to the public again and lets it be booked. */
@Injectable()
export class ActivateService {
  constructor(
    private readonly database: Database,
    private readonly services: ServicesRepository,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, id: string): Promise<Service> {
    return this.database.transaction(async () => {
      requireEverywhere(caller, 'service.write');
      const service = await this.services.lockById(id);
      const before = { ...service };
      service.activate();
      await this.services.save(service);
      await this.audit.record({
        ...{ action: 'service.activate', actorId: caller.accountId, entityType: 'service', entityId: id },
        changes: changesBetween(before, service),
      });
      return service;
    });
  }
}
