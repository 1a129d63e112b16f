import { Injectable } from '@nestjs/common';
import { Caller, FindAccountContact, MakePatient } from '#identity';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { LinkOfPatient } from '../domain/link-of-patient.js';
import { PatientAccount, type PatientRelation } from '../domain/patient-account.entity.js';
import { PatientAccountsRepository } from '../persistence/patient-accounts.repository.js';
import { PatientsRepository } from '../persistence/patients.repository.js';
import { PatientAccess } from './patient-access.js';
import { comesOfAgeAt } from './birth-dates.js';

export interface WantedLink {
  /** E-mail address, phone or username of the account. */
  identifier: string;
  relation: PatientRelation;
  /** What staff were shown. */
  proof: string;
  endsAt?: Date;
}

/**
 * Lets an account act for a patient, on a proof that staff have seen. A parent's or guardian's link ends when the
 * patient comes of age. Throws 404 without such an account, or for a patient whom no centre of the caller's knows, `already_exists` where they are linked or
 * the account is a patient itself, `birth_date_unknown` and `not_a_child`.
 */
@Injectable()
export class LinkAccount {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: PatientAccess,
    private readonly patients: PatientsRepository,
    private readonly links: PatientAccountsRepository,
    private readonly makePatient: MakePatient,
    private readonly findAccountContact: FindAccountContact,
    private readonly audit: Audit,
  ) {}

  async execute(caller: Caller, id: string, wanted: WantedLink): Promise<LinkOfPatient> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const { identifier, ...how } = wanted;
      const { patientId } = await this.access.requireKnown(caller, id, 'patient.link', now);
      const { birthDate, timeZone } = await this.patients.lockById(patientId);
      const accountId = await this.makePatient.execute(identifier, caller.accountId);
      const until = birthDate ? comesOfAgeAt(birthDate, timeZone) : null;
      const createdBy = caller.accountId;
      const link = PatientAccount.proven({ ...how, accountId, patientId, createdBy }, until, now);
      await this.links.add(link);
      await this.audit.record({
        ...{ action: 'patient.link_account', actorId: caller.accountId, onBehalfOf: patientId },
        ...{ entityType: 'patient', entityId: patientId },
        changes: {
          accountId: { to: accountId },
          relation: { to: link.relation },
          endsAt: { to: link.endsAt },
        },
        personal: { personId: patientId, values: { proof: link.proof } },
      });
      const account = await this.findAccountContact.execute(accountId);
      return { ...link, linkId: link.id, fullName: account!.fullName };
    });
  }
}
