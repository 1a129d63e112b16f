import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Database } from '#platform/database';
import { CurrencyInUse } from '../domain/directory.errors.js';
import type { Service, ServiceDetails } from '../domain/service.entity.js';
import { ServicesRepository } from '../persistence/services.repository.js';
import { requireEverywhere } from './reach.js';

/** Changes a service for bookings to come. Its currency stays while clinicians have prices of their own in it. */
@Injectable()
export class UpdateService {
  constructor(
    private readonly database: Database,
    private readonly services: ServicesRepository,
    private readonly audit: Audit,
  ) {}

  execute(
    caller: Caller,
    id: string,
    changes: Partial<ServiceDetails>,
    expectedVersion: number,
  ): Promise<Service> {
    return this.database.transaction(async () => {
      requireEverywhere(caller, 'service.write');
      const service = await this.services.lockById(id);
      const currencyBefore = service.priceCurrency;
      const before = { ...service };
      service.update(changes, expectedVersion);
      if (service.priceCurrency !== currencyBefore && (await this.services.hasOwnPrices(id)))
        throw new CurrencyInUse();
      await this.services.save(service);
      await this.audit.record({
        ...{ action: 'service.update', actorId: caller.accountId, entityType: 'service', entityId: id },
        changes: changesBetween(before, service),
      });
      return service;
    });
  }
}
