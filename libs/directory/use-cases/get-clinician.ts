import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { type ClinicianProfile, publicProfile } from '../domain/clinician-profile.js';
import { ClinicianNotFound } from '../domain/directory.errors.js';
import { NextFreeTimes } from '../domain/next-free-times.js';
import { ClinicianProfilesRepository } from '../persistence/clinician-profiles.repository.js';
import { type Reader, seesInactive } from './reach.js';

/** One clinician with what they offer and where, and when they can be seen next. What is inactive is not there for the public. */
@Injectable()
export class GetClinician {
  constructor(
    private readonly profiles: ClinicianProfilesRepository,
    private readonly nextFreeTimes: NextFreeTimes,
    private readonly clock: Clock,
  ) {}

  async execute(reader: Reader, id: string): Promise<ClinicianProfile> {
    const seesAll = seesInactive(reader, 'clinician.write');
    const profile = await this.profiles.get(id, seesAll);
    if (profile.status !== 'active' && !seesAll) throw new ClinicianNotFound();
    const serviceIds = profile.services.map(({ serviceId }) => serviceId);
    const nextFreeAt = await this.nextFreeTimes.of(id, serviceIds, this.clock.now());
    return { ...(seesAll ? profile : publicProfile(profile)), nextFreeAt };
  }
}
