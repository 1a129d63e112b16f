import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Service, type ServiceDetails } from '../domain/service.entity.js';
import { ServicesRepository } from '../persistence/services.repository.js';
import { requireEverywhere } from './reach.js';

/** Adds a service to what the clinic offers; nobody does it until clinicians are set to. A name that is taken is a conflict. */
@Injectable()
export class CreateService {
  constructor(
    private readonly database: Database,
    private readonly services: ServicesRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, details: ServiceDetails): Promise<Service> {
    return this.database.transaction(async () => {
      requireEverywhere(caller, 'service.write');
      const service = Service.create(details, this.clock.now());
      await this.services.save(service);
      await this.audit.record({
        ...{
          action: 'service.create',
          actorId: caller.accountId,
          entityType: 'service',
          entityId: service.id,
        },
        changes: changesBetween({}, service),
      });
      return service;
    });
  }
}
