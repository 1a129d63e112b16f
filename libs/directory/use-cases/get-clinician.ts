import { Injectable } from '@nestjs/common';
import { type ClinicianProfile, publicProfile } from '../domain/clinician-profile.js';
import { ClinicianNotFound } from '../domain/directory.errors.js';
import { ClinicianProfilesRepository } from '../persistence/clinician-profiles.repository.js';
import { type Reader, seesInactive } from './reach.js';

/** One clinician with what they offer and where. What is inactive is not there for the public. */
@Injectable()
export class GetClinician {
  constructor(private readonly profiles: ClinicianProfilesRepository) {}

  async execute(reader: Reader, id: string): Promise<ClinicianProfile> {
    const seesAll = seesInactive(reader, 'clinician.write');
    const profile = await this.profiles.get(id, seesAll);
    if (profile.status !== 'active' && !seesAll) throw new ClinicianNotFound();
    return seesAll ? profile : publicProfile(profile);
  }
}
