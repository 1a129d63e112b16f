import { Injectable } from '@nestjs/common';
import type { Caller, Permission } from '#identity';
import { RunAgain } from '#platform/database';
import type { PatientRelation } from '../domain/patient-account.entity.js';
import { AccountGone, PatientNotFound } from '../domain/patient.errors.js';
import { PatientAccountsRepository, type Standing } from '../persistence/patient-accounts.repository.js';
import { type CentresInSight, PatientCentresRepository } from '../persistence/patient-centres.repository.js';

/**
 * Whom an account may act for: itself, and those who are linked to it at that instant; and which patients the staff
 * of a centre know. Every check of who owns something of a patient goes through here. Each question is one statement.
 */
@Injectable()
export class PatientAccess {
  constructor(
    private readonly links: PatientAccountsRepository,
    private readonly centres: PatientCentresRepository,
  ) {}

  /**
   * What the caller is to the patient, and whether they are staff, with that permission, of a centre that knows them.
   * Throws 404 for anybody else.
   */
  async standingOf(caller: Caller, patientId: string, permission: Permission, now: Date): Promise<Standing> {
    const standing = await this.links.standing(
      ...([caller.accountId, patientId, sightOf(caller, permission), now] as const),
    );
    if (!standing || !(standing.relation || standing.isKnown)) throw new PatientNotFound();
    return standing;
  }

  /** The same, for staff alone. */
  async requireKnown(
    caller: Caller,
    patientId: string,
    permission: Permission,
    now: Date,
  ): Promise<Standing> {
    const standing = await this.standingOf(caller, patientId, permission, now);
    if (!standing.isKnown) throw new PatientNotFound();
    return standing;
  }

  /**
   * After the locks and before something is written in the account's name for the patient: from here to the end of
   * the transaction the account is not closed or suspended, and the patient not merged. Throws 401 when the account
   * was closed meanwhile; runs the transaction again when the patient was merged.
   */
  async hold(accountId: string, patientId: string): Promise<void> {
    const held = await this.links.hold(accountId, patientId);
    if (!held) throw new PatientNotFound();
    if (!held.isOpen) throw new AccountGone();
    if (held.isMerged) throw new RunAgain();
  }

  /** From the COMMIT on, the centre's staff see the patient: who books somebody there can look at them at once. */
  noteVisit(patientId: string, centreId: string, now: Date): void {
    this.centres.note(patientId, centreId, now);
  }

  async mayActFor(accountId: string, patientId: string, now: Date): Promise<boolean> {
    return (await this.links.relationTo(accountId, patientId, now)) !== null;
  }

  /** What the account is to the patient at that instant; null for somebody who may not act for them. */
  relationTo(accountId: string, patientId: string, now: Date): Promise<PatientRelation | null> {
    return this.links.relationTo(accountId, patientId, now);
  }

  /** Ids of all patients that the account may act for. */
  patientsOf(accountId: string, now: Date): Promise<string[]> {
    return this.links.patientsOf(accountId, now);
  }

  /** Those for whom nobody else may act. */
  onlyInHandsOf(accountId: string, now: Date): Promise<string[]> {
    return this.links.onlyInHandsOf(accountId, now);
  }

  /** The patient that the account is itself; null for those who are none, such as staff. */
  selfOf(accountId: string): Promise<string | null> {
    return this.links.selfOf(accountId);
  }
}

/** The centres whose patients the caller sees as staff. */
export function sightOf(caller: Caller, permission: Permission): CentresInSight {
  const centres = caller.centresFor(permission);
  return centres === 'all' ? null : centres;
}
