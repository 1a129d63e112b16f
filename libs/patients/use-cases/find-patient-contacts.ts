import { Injectable } from '@nestjs/common';
import {
  type PatientContacts,
  PatientContactsRepository,
} from '../persistence/patient-contacts.repository.js';

/**
 * How to reach a patient: their own name, addresses, language and zone, and, where they have no address of their
 * own (a child), those who act for them at that instant. Null when there is no such patient.
 */
@Injectable()
export class FindPatientContacts {
  constructor(private readonly contacts: PatientContactsRepository) {}

  execute(patientId: string, now: Date): Promise<PatientContacts | null> {
    return this.contacts.find(patientId, now);
  }
}
