import { Injectable } from '@nestjs/common';
import { PatientAccountsRepository } from '../persistence/patient-accounts.repository.js';

/**
 * Whom an account may act for: itself, and those who are linked to it at that instant. Every check of who owns
 * something of a patient goes through here. Each question is one statement.
 */
@Injectable()
export class PatientAccess {
  constructor(private readonly links: PatientAccountsRepository) {}

  mayActFor(accountId: string, patientId: string, now: Date): Promise<boolean> {
    return this.links.mayActFor(accountId, patientId, now);
  }

  /** Ids of all patients that the account may act for. */
  patientsOf(accountId: string, now: Date): Promise<string[]> {
    return this.links.patientsOf(accountId, now);
  }

  /** The patient that the account is itself; null for those who are none, such as staff. */
  selfOf(accountId: string): Promise<string | null> {
    return this.links.selfOf(accountId);
  }
}
