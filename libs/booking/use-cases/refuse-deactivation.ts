import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TimeLedger } from '#availability';
import { Catalogue, type Deactivation, type DeactivationGuard, DeactivationGuards } from '#directory';
import { PatientUses } from '#patients';
import { FutureVisits } from '../domain/future-visits.errors.js';
import { FutureVisitsRepository } from '../persistence/future-visits.repository.js';

/**
 * Nobody and nothing is switched off under visits that are booked: 409 `future_visits` with their number.
 * A service may be: what is booked of it stays as agreed.
 */
@Injectable()
export class RefuseDeactivation implements DeactivationGuard, OnModuleInit {
  constructor(
    private readonly guards: DeactivationGuards,
    private readonly catalogue: Catalogue,
    private readonly ledger: TimeLedger,
    private readonly visits: FutureVisitsRepository,
    private readonly patientUses: PatientUses,
  ) {}

  /** And no patient gives way to another record of them who has visits. */
  onModuleInit(): void {
    this.guards.register(this);
    this.patientUses.register((patientId) => this.visits.anyOfPatient(patientId));
  }

  async mayDeactivate({ kind, id }: Deactivation, now: Date): Promise<void> {
    if (kind === 'service') return;
    // Whoever books with them waits, and then finds them gone. Bookings lock the clinician, never the centre.
    await this.ledger.lock(...(kind === 'centre' ? await this.catalogue.cliniciansAt(id) : [id]));
    if (kind === 'workplace') return;
    const count = await this.visits.count(kind, id, now);
    if (count) throw new FutureVisits(count);
  }
}
