import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NewClinicianHooks } from '#directory';
import { SetOpeningHours } from './set-opening-hours.js';

/** A new clinician may come with weekly hours; what is wrong with those undoes the clinician, too. */
@Injectable()
export class OpenNewClinician implements OnModuleInit {
  constructor(
    private readonly hooks: NewClinicianHooks,
    private readonly setOpeningHours: SetOpeningHours,
  ) {}

  onModuleInit(): void {
    this.hooks.register(async ({ clinicianId, hours }, caller) => {
      if (hours) await this.setOpeningHours.execute(caller, clinicianId, hours);
    });
  }
}
