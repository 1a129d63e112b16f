import { Injectable } from '@nestjs/common';
import { Catalogue } from '#directory';
import type { Caller, Permission } from '#identity';
import { PatientAccess, type Registration, RegisterPatient } from '#patients';
import { constraintMeans } from '#platform/database';
import { Malformed, NotFound } from '#platform/domain';
import type { Appointment } from '../domain/appointment.entity.js';
import { AppointmentNotFound } from '../domain/appointment.errors.js';
import type { Actor } from '../domain/appointment-status.js';
import type { AppointmentScope } from '../persistence/appointment-list.repository.js';

constraintMeans('appointments_patient_fkey', () => new NotFound('patient'));
constraintMeans('holds_patient_fkey', () => new NotFound('patient'));

/** For whom something is booked, and in whose name. */
export interface BookingParty {
  patientId: string;
  actor: Extract<Actor, 'patient' | 'clinic'>;
  /** The patient, where somebody else acts for them; else null. */
  onBehalfOf: string | null;
}

/** Who may touch which appointment, and in whose name they then act. */
@Injectable()
export class AppointmentAccess {
  constructor(
    private readonly patients: PatientAccess,
    private readonly catalogue: Catalogue,
    private readonly register: RegisterPatient,
  ) {}

  /**
   * Oneself when no patient is named; else somebody one may act for, or, for staff of the centre, a patient whom a
   * centre of theirs knows (`POST /patients` makes it know somebody).
   */
  async partyFor(
    caller: Caller,
    patientId: string | undefined,
    centreId: string,
    now: Date,
  ): Promise<BookingParty> {
    if (patientId === undefined)
      return { patientId: await this.selfOf(caller), actor: 'patient', onBehalfOf: null };
    const standing = await this.patients.standingOf(caller, patientId, 'appointment.book_for_others', now);
    const { relation, patientId: id } = standing;
    if (relation) return { patientId: id, actor: 'patient', onBehalfOf: relation === 'self' ? null : id };
    if (caller.mayAt('appointment.book_for_others', centreId))
      return { patientId: id, actor: 'clinic', onBehalfOf: id };
    throw new NotFound('patient');
  }

  /**
   * Whoever is at the desk, found on record or registered in the same transaction: where the time is not to be had,
   * nobody is registered either. Throws 403 for those who may not, and `possible_duplicates`.
   */
  async partyAtDesk(
    caller: Caller,
    described: Omit<Registration, 'centreId'>,
    centreId: string,
  ): Promise<BookingParty> {
    caller.require('appointment.book_for_others', centreId);
    const { patient } = await this.register.execute(caller, { ...described, centreId });
    return { patientId: patient.id, actor: 'clinic', onBehalfOf: patient.id };
  }

  /** After the locks: see `PatientAccess.hold`. */
  hold(caller: Caller, patientId: string): Promise<void> {
    return this.patients.hold(caller.accountId, patientId);
  }

  /** The visit is booked: the centre knows the patient from the COMMIT on. */
  noteVisit({ patientId, centreId }: { patientId: string; centreId: string }, now: Date): void {
    this.patients.noteVisit(patientId, centreId, now);
  }

  /** In whose name the caller may touch this appointment. Nobody's business is a 404. */
  async actorFor(
    caller: Caller,
    appointment: Appointment,
    permission: Permission,
    now: Date,
  ): Promise<Actor> {
    return (await this.partyTo(caller, appointment, permission, now)).actor;
  }

  /** The same, and whether somebody acts for the patient. */
  async partyTo(
    caller: Caller,
    { patientId, clinicianId, centreId }: Pick<Appointment, 'patientId' | 'clinicianId' | 'centreId'>,
    permission: Permission,
    now: Date,
  ): Promise<{ actor: Actor; onBehalfOf: string | null }> {
    const relation = await this.patients.relationTo(caller.accountId, patientId, now);
    if (relation) return { actor: 'patient', onBehalfOf: relation === 'self' ? null : patientId };
    if (await this.isOwnClinician(caller, clinicianId)) return { actor: 'clinician', onBehalfOf: patientId };
    if (caller.mayAt(permission, centreId)) return { actor: 'clinic', onBehalfOf: patientId };
    throw new AppointmentNotFound();
  }

  /** In whose name the caller acts for the clinic: the own clinician, or staff of the centre. */
  async clinicActorFor(
    caller: Caller,
    { clinicianId, centreId }: Appointment,
    permission: Permission,
  ): Promise<Extract<Actor, 'clinician' | 'clinic'>> {
    if (await this.isOwnClinician(caller, clinicianId)) return 'clinician';
    if (caller.mayAt(permission, centreId)) return 'clinic';
    throw new AppointmentNotFound();
  }

  /** In whose name the caller acts for the patient: themselves, or a patient whom they look after. */
  async patientPartyTo(
    caller: Caller,
    { patientId }: Appointment,
    now: Date,
  ): Promise<{ actor: 'patient'; onBehalfOf: string | null }> {
    const relation = await this.patients.relationTo(caller.accountId, patientId, now);
    if (!relation) throw new AppointmentNotFound();
    return { actor: 'patient', onBehalfOf: relation === 'self' ? null : patientId };
  }

  /** Whose appointments the caller may see in lists. */
  async scopeOf(caller: Caller, now: Date): Promise<AppointmentScope> {
    const centreIds = caller.centresFor('appointment.read');
    if (centreIds === 'all') return { patientIds: [], clinicianId: null, centreIds };
    const patientIds = await this.patients.patientsOf(caller.accountId, now);
    const clinicianId = caller.holds('clinician')
      ? await this.catalogue.clinicianOfAccount(caller.accountId)
      : null;
    return { patientIds, clinicianId, centreIds };
  }

  private async selfOf(caller: Caller): Promise<string> {
    const self = await this.patients.selfOf(caller.accountId);
    if (!self) throw new Malformed('/patientId', 'Say for which patient.', 'required');
    return self;
  }

  private async isOwnClinician(caller: Caller, clinicianId: string): Promise<boolean> {
    return (
      caller.holds('clinician') && (await this.catalogue.clinicianOfAccount(caller.accountId)) === clinicianId
    );
  }
}
