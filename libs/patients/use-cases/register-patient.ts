import { Injectable } from '@nestjs/common';
import { Catalogue } from '#directory';
import { Caller, phoneOf } from '#identity';
import { Audit, personalChanges } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Malformed } from '#platform/domain';
import { spellingOf } from '../domain/name-spelling.js';
import { Patient, type PatientDetails } from '../domain/patient.entity.js';
import { PatientCentresRepository } from '../persistence/patient-centres.repository.js';
import { PatientsRepository } from '../persistence/patients.repository.js';
import { refuseUnborn } from './birth-dates.js';
import { RecognisePatient } from './recognise-patient.js';

export interface Registration extends PatientDetails {
  /** Where they are registered; may be left out by staff of one centre, or of all. */
  centreId?: string;
  /** It is another person than those on record who may be them. */
  createAnyway?: boolean;
}

/** Who the patient is, and whether they were on record already. */
export interface RegisteredPatient {
  patient: Patient;
  wasKnown: boolean;
}

/**
 * Registers somebody at the desk, or finds them: the same phone in any form, the same name in any spelling of case,
 * accents and order, and the same birth date are one person, whichever centre knows them. Throws
 * `possible_duplicates` where somebody in sight may be them. They need no account; one may be linked later.
 */
@Injectable()
export class RegisterPatient {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly catalogue: Catalogue,
    private readonly recognise: RecognisePatient,
    private readonly patients: PatientsRepository,
    private readonly centres: PatientCentresRepository,
    private readonly audit: Audit,
  ) {}

  async execute(
    caller: Caller,
    { centreId, createAnyway = false, ...said }: Registration,
  ): Promise<RegisteredPatient> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const at = centreOf(caller, centreId);
      const details = { ...said, phone: await this.phoneAt(at, said.phone) };
      refuseUnborn(details.birthDate, details.timeZone, now);
      const found = await this.recognise.execute(caller, traitsOf(details), createAnyway);
      const known = found && (await this.patients.lockById(found.id));
      const patient = known ?? Patient.register(details, now);
      if (!known) await this.patients.add(patient);
      if (at) this.centres.note(patient.id, at, now);
      await this.note(caller, at, patient, known ? {} : details);
      return { patient, wasKnown: known !== null };
    });
  }

  /** In E.164. A number without a country code is of the country that the centre is in. */
  private async phoneAt(centreId: string | null, phone: string | null | undefined): Promise<string | null> {
    if (!phone) return null;
    const centre = centreId ? await this.catalogue.getCentre(centreId) : null;
    const number = phoneOf(phone, centre?.country);
    if (!number) throw new Malformed('/phone', 'phone must be a phone number, such as +919876543210');
    return number;
  }

  private async note(
    caller: Caller,
    centreId: string | null,
    { id }: Patient,
    details: object,
  ): Promise<void> {
    await this.audit.record({
      ...{ action: 'patient.register', actorId: caller.accountId, onBehalfOf: id },
      ...{ entityType: 'patient', entityId: id, ...(centreId && { centreId }) },
      ...personalChanges(id, {}, details),
    });
  }
}

/** The centre at which the caller registers somebody; null for staff of all centres who name none. */
function centreOf(caller: Caller, centreId: string | undefined): string | null {
  if (centreId) caller.require('patient.register', centreId);
  const centres = caller.centresFor('patient.register');
  if (centreId) return centreId;
  if (centres === 'all') return null;
  if (centres.length > 1) throw new Malformed('/centreId', 'Say at which of your centres.', 'required');
  return centres[0]!;
}

const traitsOf = ({ fullName, phone, birthDate }: PatientDetails) => ({
  ...{ fullName, phone: phone ?? null, birthDate: birthDate ?? null, spelling: spellingOf(fullName) },
});
