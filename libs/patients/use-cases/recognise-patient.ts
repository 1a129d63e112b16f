import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { mayBeSameName } from '../domain/name-spelling.js';
import type { Patient } from '../domain/patient.entity.js';
import { PossibleDuplicates } from '../domain/patient.errors.js';
import { PatientMatchesRepository, type PersonalTraits } from '../persistence/patient-matches.repository.js';
import { sightOf } from './patient-access.js';

/** What is said of the person at the desk. */
export interface Described extends PersonalTraits {
  fullName: string;
}

/**
 * The patient whom the description is of, or null for somebody new. Whoever describes the same person at the same time
 * waits until the transaction ends. Throws `possible_duplicates` with those who may be them: only patients whom a
 * centre of the caller's knows, for nobody can browse the others by guessing.
 */
@Injectable()
export class RecognisePatient {
  constructor(private readonly matches: PatientMatchesRepository) {}

  async execute(caller: Caller, described: Described, createAnyway: boolean): Promise<Patient | null> {
    if (!described.phone && !described.birthDate) return null;
    await this.matches.lock(described);
    const same = await this.matches.findSame(described);
    if (same || createAnyway) return same;
    const near = await this.matches.findNear(described, sightOf(caller, 'patient.search'));
    const candidates = near.filter(({ fullName }) => mayBeSameName(fullName, described.fullName));
    if (candidates.length) throw new PossibleDuplicates(candidates.map(shown));
    return null;
  }
}

const shown = ({ id, mrn, fullName, birthDate, gender }: Patient) => ({
  ...{ id, mrn, fullName, birthDate, gender },
});
