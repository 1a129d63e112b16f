import { Injectable } from '@nestjs/common';
import { Catalogue } from '#directory';
import type { OpeningHours } from '../domain/opening-hours.entity.js';
import { OpeningHoursRepository } from '../persistence/opening-hours.repository.js';

/** The weekly hours of a clinician, for everybody. */
@Injectable()
export class GetAvailability {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly hours: OpeningHoursRepository,
  ) {}

  async execute(clinicianId: string): Promise<OpeningHours[]> {
    await this.catalogue.contactOfClinician(clinicianId);
    return this.hours.findOfClinician(clinicianId);
  }
}
