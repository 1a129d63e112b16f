import { Injectable } from '@nestjs/common';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { Forbidden, NotFound } from '#platform/domain';

/** Who may change a clinician's hours: the clinician, and staff of the centres concerned. */
@Injectable()
export class AvailabilityAccess {
  constructor(private readonly catalogue: Catalogue) {}

  async requireWrite(caller: Caller, clinicianId: string, centreIds: readonly string[]): Promise<void> {
    await this.catalogue.contactOfClinician(clinicianId);
    if (await this.isOwn(caller, clinicianId)) return;
    if (!caller.isStaff) throw new Forbidden('These are not your hours.');
    if (!centreIds.every((centreId) => caller.mayAt('availability.write', centreId)))
      throw new NotFound('centre');
  }

  async isOwn(caller: Caller, clinicianId: string): Promise<boolean> {
    return (await this.catalogue.clinicianOfAccount(caller.accountId)) === clinicianId;
  }
}
