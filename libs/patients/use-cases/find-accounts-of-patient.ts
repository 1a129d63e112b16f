import { Injectable } from '@nestjs/common';
import {
  type AccountOfPatient,
  AccountsOfPatientRepository,
} from '../persistence/accounts-of-patient.repository.js';

/** Who may act for a patient at that instant, oneself first: whose inboxes hear of the patient's visits. */
@Injectable()
export class FindAccountsOfPatient {
  constructor(private readonly accounts: AccountsOfPatientRepository) {}

  execute(patientId: string, now: Date): Promise<AccountOfPatient[]> {
    return this.accounts.find(patientId, now);
  }
}
