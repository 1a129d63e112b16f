import { Injectable } from '@nestjs/common';
import { type Page, type PageResult, toPage } from '#platform/http';
import { type ClinicianProfile, publicProfile } from '../domain/clinician-profile.js';
import type { ClinicianFilter } from '../domain/directory-filters.js';
import { ClinicianProfilesRepository } from '../persistence/clinician-profiles.repository.js';
import { type Reader, requireSight, seesInactive } from './reach.js';

/** Clinicians nearest first, or most alike first, or by full name; then by full name, then id. */
@Injectable()
export class ListClinicians {
  constructor(private readonly profiles: ClinicianProfilesRepository) {}

  async execute(reader: Reader, filter: ClinicianFilter, page: Page): Promise<PageResult<ClinicianProfile>> {
    requireSight(reader, 'clinician.write', filter.status);
    const seesAll = seesInactive(reader, 'clinician.write');
    const rows = await this.profiles.findPage(filter, page, seesAll);
    const total = page.count ? await this.profiles.count(filter) : undefined;
    return toPage(
      rows,
      page,
      ({ rank, fullName, id }) => [String(rank), fullName, id],
      (profile) => (seesAll ? profile : publicProfile(profile)),
      total,
    );
  }
}
