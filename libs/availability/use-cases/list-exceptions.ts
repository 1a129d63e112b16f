import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Clock, dateOf, localDayAt } from '#platform/clock';
import type { AvailabilityException } from '../domain/availability-exception.entity.js';
import { AvailabilityExceptionsRepository } from '../persistence/availability-exceptions.repository.js';
import { AvailabilityAccess } from './availability-access.js';

/** Present and coming exceptions of a clinician, by date. For the clinician and for staff. */
@Injectable()
export class ListExceptions {
  constructor(
    private readonly access: AvailabilityAccess,
    private readonly exceptions: AvailabilityExceptionsRepository,
    private readonly clock: Clock,
  ) {}

  async execute(caller: Caller, clinicianId: string): Promise<AvailabilityException[]> {
    await this.access.requireWrite(caller, clinicianId, []);
    const yesterday = dateOf(localDayAt(this.clock.now().getTime(), 'UTC') - 1);
    const found = await this.exceptions.findOfClinician(clinicianId, yesterday);
    const own = await this.access.isOwn(caller, clinicianId);
    return own ? found : found.filter(({ centreId }) => caller.mayAt('availability.write', centreId));
  }
}
