import { Injectable } from '@nestjs/common';
import type { PatientRelation } from '../domain/patient-account.entity.js';
import { PatientAccountsRepository } from '../persistence/patient-accounts.repository.js';

/**
 * Whom an account may act for: itself, and those who are linked to it at that instant. Every check of who owns
 * something of a patient goes through here. Each question is one statement.
 */
@Injectable()
export class PatientAccess {
  constructor(private readonly links: PatientAccountsRepository) {}

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
