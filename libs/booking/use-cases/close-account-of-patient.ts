import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TimeLedger } from '#availability';
import { Catalogue } from '#directory';
import { AccountClosingGuards } from '#identity';
import { PatientAccess } from '#patients';
import { Database, RunAgain } from '#platform/database';
import { FutureVisits } from '../domain/future-visits.errors.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { FutureVisitsRepository } from '../persistence/future-visits.repository.js';

/**
 * When somebody closes their account, the visits to come of those for whom only they could act are cancelled, in the
 * patient's name and by the patient's rules: 422 `too_late_to_cancel` refuses the closing. A clinician does not go
 * while visits are booked with them (409 `future_visits`).
 */
@Injectable()
export class CloseAccountOfPatient implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly closing: AccountClosingGuards,
    private readonly catalogue: Catalogue,
    private readonly patients: PatientAccess,
    private readonly ledger: TimeLedger,
    private readonly visits: FutureVisitsRepository,
    private readonly appointments: AppointmentsRepository,
  ) {}

  onModuleInit(): void {
    this.closing.register((accountId, now) => this.execute(accountId, now));
  }

  async execute(accountId: string, now: Date): Promise<void> {
    return this.database.transaction(async () => {
      await this.refuseClinician(accountId, now);
      const patientIds = await this.patients.onlyInHandsOf(accountId, now);
      const expected = await this.visits.ofPatients(patientIds, now);
      const locked = new Set([...patientIds, ...expected.map(({ clinicianId }) => clinicianId)]);
      await this.ledger.lock(...locked);
      for (const { id, clinicianId } of await this.visits.ofPatients(patientIds, now)) {
        // Booked between the look and the lock, with a clinician whose time is not locked.
        if (!locked.has(clinicianId)) throw new RunAgain();
        await this.cancel(id, accountId, now);
      }
    });
  }

  private async refuseClinician(accountId: string, now: Date): Promise<void> {
    const clinicianId = await this.catalogue.clinicianOfAccount(accountId);
    if (!clinicianId) return;
    await this.ledger.lock(clinicianId);
    const count = await this.visits.count('clinician', clinicianId, now);
    if (count) throw new FutureVisits(count);
  }

  private async cancel(appointmentId: string, accountId: string, now: Date): Promise<void> {
    const appointment = await this.appointments.lockById(appointmentId);
    // Whoever asked for it to be cancelled waits for an answer that nobody will need.
    const actor = appointment.status === 'cancellation_requested' ? 'system' : 'patient';
    const change = appointment.cancel({ actor, accountId }, now);
    this.appointments.update(appointment, change);
    this.ledger.releaseAppointment(appointmentId);
  }
}
