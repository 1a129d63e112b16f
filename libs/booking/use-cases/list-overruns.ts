import { Injectable } from '@nestjs/common';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import type { RunningOver } from '../domain/overrun.js';
import { OverrunNotesRepository } from '../persistence/overrun-notes.repository.js';

const MOST = 200;

/** The visits that run over at this moment, and what they run into, for the desk and their clinicians. */
@Injectable()
export class ListOverruns {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly notes: OverrunNotesRepository,
    private readonly clock: Clock,
  ) {}

  async execute(caller: Caller): Promise<RunningOver[]> {
    const own = caller.holds('clinician') ? await this.catalogue.clinicianOfAccount(caller.accountId) : null;
    return this.notes.findRunning(caller.centresFor('appointment.extend'), own, this.clock.now(), MOST);
  }
}
