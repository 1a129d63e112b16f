import { Injectable } from '@nestjs/common';
import { Caller, PhoneProofs } from '#identity';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { AlreadyExists } from '#platform/domain';
import type { ActedFor } from '../domain/acted-for.js';
import { PatientAccount, type PatientRelation } from '../domain/patient-account.entity.js';
import { PatientUses } from '../domain/patient-uses.js';
import type { Patient } from '../domain/patient.entity.js';
import { MergeNeeded, NoSuchRecord, SeveralMatch } from '../domain/patient.errors.js';
import { PatientAccountsRepository } from '../persistence/patient-accounts.repository.js';
import { PatientsRepository } from '../persistence/patients.repository.js';
import { comesOfAgeAt } from './birth-dates.js';

export interface Claim {
  challengeId: string;
  code: string;
  birthDate: string;
  relation: Extract<PatientRelation, 'self' | 'parent' | 'guardian'>;
}

/**
 * Links the caller to a patient whom the desk has recorded: oneself, or one's child. Whoever has the phone on record
 * in their hands (its one-time code) and knows the birth date is believed; each try uses up one of the code's.
 * Throws `wrong_code`, `code_not_valid`, 404 when nothing on record matches, `several_match`, `already_exists` when it
 * is linked already, and `merge_needed` when the caller has visits under a record of their own.
 */
@Injectable()
export class ClaimPatient {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly phoneProofs: PhoneProofs,
    private readonly patients: PatientsRepository,
    private readonly links: PatientAccountsRepository,
    private readonly uses: PatientUses,
    private readonly audit: Audit,
  ) {}

  async execute(caller: Caller, { challengeId, code, birthDate, relation }: Claim): Promise<ActedFor> {
    const proof = await this.phoneProofs.judge(challengeId, code);
    return this.database.transaction(async () => {
      const patient = await this.onlyMatch(proof.destination, birthDate);
      await this.phoneProofs.spend(proof);
      if (relation === 'self') await this.takeTheirPlace(caller, patient);
      const link = await this.link(caller, patient, relation);
      const { id, fullName, gender } = patient;
      return { linkId: link.id, id, fullName, birthDate, gender, relation, endsAt: link.endsAt };
    });
  }

  private async onlyMatch(phone: string, birthDate: string): Promise<Patient> {
    const [patient, another] = await this.patients.lockByPhoneAndBirthDate(phone, birthDate);
    if (!patient) throw new NoSuchRecord();
    if (another) throw new SeveralMatch();
    return patient;
  }

  /** Registering made a patient of the caller already. It gives way to the one on record, unless it was used. */
  private async takeTheirPlace({ accountId }: Caller, { id }: Patient): Promise<void> {
    if (await this.links.hasSelf(id)) throw new AlreadyExists('an account of this patient');
    const own = await this.links.selfOf(accountId);
    if (!own) return;
    if (await this.uses.any(own)) throw new MergeNeeded();
    await this.links.revoke(accountId, own, accountId, this.clock.now());
  }

  private async link({ accountId }: Caller, patient: Patient, relation: Claim['relation']) {
    const until = comesOfAgeAt(patient.birthDate!, patient.timeZone);
    const wanted = { accountId, patientId: patient.id, relation, proof: 'code', createdBy: accountId };
    const link = PatientAccount.proven(wanted, until, this.clock.now());
    await this.links.add(link);
    await this.audit.record({
      ...{ action: 'patient.claim', actorId: accountId, entityType: 'patient', entityId: patient.id },
      onBehalfOf: relation === 'self' ? null : patient.id,
      changes: { relation: { to: relation }, endsAt: { to: link.endsAt } },
    });
    return link;
  }
}
