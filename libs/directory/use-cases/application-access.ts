import type { Caller } from '#identity';
import type { ClinicianApplication } from '../domain/clinician-application.entity.js';
import { ApplicationNotFound } from '../domain/clinician-application.errors.js';

/** An application is between the applicant and those who decide it; for everybody else it is not there. */
export function requireSightOf(application: ClinicianApplication, caller: Caller): void {
  if (application.accountId !== caller.accountId && caller.centresFor('clinician.approve') !== 'all')
    throw new ApplicationNotFound();
}

/** Only the applicant adds to it. */
export function requireOwn(application: ClinicianApplication, caller: Caller): void {
  if (application.accountId !== caller.accountId) throw new ApplicationNotFound();
}
