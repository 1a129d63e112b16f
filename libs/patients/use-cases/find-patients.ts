import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { Page } from '#platform/http';
import { spellingOf, wordsOf } from '../domain/name-spelling.js';
import type { Patient } from '../domain/patient.entity.js';
import { type PatientSearch, PatientSearchRepository } from '../persistence/patient-search.repository.js';
import { sightOf } from './patient-access.js';

/**
 * Finds the patients whom a centre of the caller's knows, by part of a name as it is or was, however it is spelled,
 * digits of a phone or record number; one more than asked.
 */
@Injectable()
export class FindPatients {
  constructor(private readonly patients: PatientSearchRepository) {}

  async execute(
    caller: Caller,
    text: string | undefined,
    page: Page,
  ): Promise<{ patients: Patient[]; total?: number }> {
    const centres = sightOf(caller, 'patient.search');
    const after = page.after && { fullName: page.after[0]!, id: page.after[1]! };
    const search = text === undefined ? null : searchFor(text);
    const patients = search
      ? await this.patients.search(search, centres, page.limit + 1, after)
      : await this.patients.list(centres, page.limit + 1, after);
    if (!page.count) return { patients };
    const total = search
      ? await this.patients.countMatching(search, centres)
      : await this.patients.count(centres);
    return { patients, total };
  }
}

/** Fewer digits than these would find half of the town. */
const FEWEST_DIGITS = 4;
/** Shorter names are like too many others. */
const SHORTEST_LIKENESS = 4;

function searchFor(text: string): PatientSearch {
  // A zero in front is dialled, not kept.
  const digits = /^[+\d\s()/-]+$/.test(text) ? text.replace(/\D/g, '').replace(/^0+/, '') : '';
  return {
    ...{ namePart: text, mrn: text, digits: digits.length >= FEWEST_DIGITS ? digits : null },
    ...nameSearchFor(text),
  };
}

function nameSearchFor(text: string): Pick<PatientSearch, 'nameWords' | 'nameKey' | 'nameSounds'> {
  const words = wordsOf(text);
  if (!words.length || words.some((word) => /\d/.test(word)))
    return { nameWords: null, nameKey: null, nameSounds: null };
  const { nameKey, nameSounds } = spellingOf(text);
  return {
    // Letters, marks and digits only: nothing in it is a pattern but what stands here.
    nameWords: words.map((word) => `\\m${word}`).join('.*'),
    nameKey: nameKey.length >= SHORTEST_LIKENESS ? nameKey : null,
    nameSounds,
  };
}
