import { Injectable } from '@nestjs/common';
import { Catalogue } from '#directory';
import { FindStaffWhoMay } from '#identity';
import { FindAccountsOfPatient, FindPatientContacts } from '#patients';
import type { Recipient } from '../domain/notification.entity.js';

/** To whom something about a visit is to be said. */
@Injectable()
export class FindRecipients {
  constructor(
    private readonly contacts: FindPatientContacts,
    private readonly accounts: FindAccountsOfPatient,
    private readonly catalogue: Catalogue,
    private readonly staff: FindStaffWhoMay,
  ) {}

  /** The patient, where they can be reached themselves; else those who act for them; else the patient all the same. */
  async forPatient(patientId: string, now: Date): Promise<Recipient[]> {
    const contact = await this.contacts.execute(patientId, now);
    const accounts = await this.accounts.execute(patientId, now);
    if (accounts.length && !contact?.email && !contact?.phone)
      return accounts.map(({ accountId }) => ({ kind: 'account', id: accountId, accountId }));
    const self = accounts.find(({ relation }) => relation === 'self');
    return [{ kind: 'patient', id: patientId, accountId: self?.accountId ?? null }];
  }

  async forClinician(clinicianId: string): Promise<Recipient[]> {
    const { accountId } = await this.catalogue.contactOfClinician(clinicianId);
    return [{ kind: 'clinician', id: clinicianId, accountId }];
  }

  /** Those at the centre's desk who may decide about its appointments. */
  async forDesk(centreId: string): Promise<Recipient[]> {
    const accountIds = await this.staff.execute('appointment.override_windows', centreId);
    return accountIds.map((accountId) => ({ kind: 'account', id: accountId, accountId }));
  }
}
