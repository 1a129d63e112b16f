import { Injectable } from '@nestjs/common';
import { Caller, FindAccountContact } from '#identity';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { type ChildRelation, PatientAccount } from '../domain/patient-account.entity.js';
import { type Gender, Patient } from '../domain/patient.entity.js';
import type { ActedFor } from '../domain/acted-for.js';
import { PatientAccountsRepository } from '../persistence/patient-accounts.repository.js';
import { PatientsRepository } from '../persistence/patients.repository.js';
import { comesOfAgeAt, refuseUnborn } from './birth-dates.js';

export interface Dependant {
  fullName: string;
  birthDate: string;
  gender?: Gender;
  relation: ChildRelation;
}

/**
 * Adds a child that the caller acts for until the child's 18th birthday. Throws `not_a_child` for somebody who is
 * 18 already. What the caller says of their relation is taken as declared; staff may end it.
 */
@Injectable()
export class AddDependant {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly patients: PatientsRepository,
    private readonly links: PatientAccountsRepository,
    private readonly findAccountContact: FindAccountContact,
    private readonly audit: Audit,
  ) {}

  async execute(caller: Caller, { relation, ...details }: Dependant): Promise<ActedFor> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const parent = await this.findAccountContact.execute(caller.accountId);
      const { language, timeZone } = parent!;
      refuseUnborn(details.birthDate, timeZone, now);
      const patient = Patient.register({ ...details, language, timeZone }, now);
      const until = comesOfAgeAt(details.birthDate, timeZone);
      const link = PatientAccount.child(caller.accountId, patient.id, relation, until, now);
      await this.patients.add(patient);
      await this.links.add(link);
      await this.audit.record({
        ...{ action: 'patient.add_dependant', actorId: caller.accountId, onBehalfOf: patient.id },
        ...{ entityType: 'patient', entityId: patient.id },
        changes: { relation: { to: relation }, endsAt: { to: link.endsAt } },
      });
      const { id, fullName, birthDate, gender } = patient;
      return { linkId: link.id, id, fullName, birthDate, gender, relation, endsAt: link.endsAt };
    });
  }
}
