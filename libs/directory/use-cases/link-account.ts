import { Injectable } from '@nestjs/common';
import { type Caller, EmployClinician, MakeClinician } from '#identity';
import { Database } from '#platform/database';
import type { Clinician } from '../domain/clinician.entity.js';
import { CliniciansRepository } from '../persistence/clinicians.repository.js';

/** How somebody without an account is to sign in. */
export interface NewAccountAddress {
  email?: string;
  phone?: string;
  language?: string;
}

/**
 * Saves a clinician, and lets the account behind them do what clinicians do: the one that they name, or a new one.
 * Throws `unknown_reference` where the account does not exist, 404 where it is not active.
 */
@Injectable()
export class LinkAccount {
  constructor(
    private readonly database: Database,
    private readonly clinicians: CliniciansRepository,
    private readonly employClinician: EmployClinician,
    private readonly makeClinician: MakeClinician,
  ) {}

  execute(caller: Caller, clinician: Clinician, address?: NewAccountAddress): Promise<void> {
    return this.database.transaction(async () => {
      if (address) {
        const employment = { fullName: clinician.fullName, ...address };
        clinician.accountId = await this.employClinician.execute(employment, caller.accountId);
      }
      await this.clinicians.save(clinician);
      if (clinician.accountId && !address)
        await this.makeClinician.execute(clinician.accountId, caller.accountId);
    });
  }
}
