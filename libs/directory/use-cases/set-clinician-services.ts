import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Database } from '#platform/database';
import type { ClinicianProfile, ServiceArrangement } from '../domain/clinician-profile.js';
import { CurrencyMismatch, UnknownReference } from '../domain/directory.errors.js';
import { ClinicianProfilesRepository } from '../persistence/clinician-profiles.repository.js';
import { CliniciansRepository } from '../persistence/clinicians.repository.js';
import { ServicesRepository } from '../persistence/services.repository.js';
import { requireEverywhere } from './reach.js';

/**
 * Says what a clinician offers, from now on exactly that, with a price (in the service's currency) and a duration of
 * their own where they differ. Booked visits stay as they are.
 */
@Injectable()
export class SetClinicianServices {
  constructor(
    private readonly database: Database,
    private readonly clinicians: CliniciansRepository,
    private readonly services: ServicesRepository,
    private readonly profiles: ClinicianProfilesRepository,
    private readonly audit: Audit,
  ) {}

  execute(
    caller: Caller,
    id: string,
    arrangements: ServiceArrangement[],
    expectedVersion: number,
  ): Promise<ClinicianProfile> {
    return this.database.transaction(async () => {
      requireEverywhere(caller, 'clinician.write');
      const clinician = await this.clinicians.lockById(id);
      clinician.rearrange(expectedVersion);
      await this.requireSense(arrangements);
      await this.clinicians.setServices(id, arrangements);
      await this.clinicians.save(clinician);
      await this.audit.record({
        ...{
          action: 'clinician.set_services',
          actorId: caller.accountId,
          entityType: 'clinician',
          entityId: id,
        },
        changes: { services: { to: arrangements } },
      });
      return this.profiles.get(id, true);
    });
  }

  private async requireSense(arrangements: ServiceArrangement[]): Promise<void> {
    const currencies = await this.services.lockCurrencies(arrangements.map(({ serviceId }) => serviceId));
    for (const [index, { serviceId, price }] of arrangements.entries()) {
      const currency = currencies.get(serviceId);
      if (!currency) throw new UnknownReference('service', `/services/${index}/serviceId`);
      if (price && price.currency !== currency)
        throw new CurrencyMismatch(`/services/${index}/price/currency`);
    }
  }
}
