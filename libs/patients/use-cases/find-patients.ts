import { Injectable } from '@nestjs/common';
import type { Page } from '#platform/http';
import type { Patient } from '../domain/patient.entity.js';
import { type PatientSearch, PatientsRepository } from '../persistence/patients.repository.js';

/** Finds patients at the desk, by part of a name, digits of a phone or record number; one more than asked. */
@Injectable()
export class FindPatients {
  constructor(private readonly patients: PatientsRepository) {}

  async execute(text: string | undefined, page: Page): Promise<{ patients: Patient[]; total?: number }> {
    const after = page.after && { fullName: page.after[0]!, id: page.after[1]! };
    const search = text === undefined ? null : searchFor(text);
    const patients = search
      ? await this.patients.search(search, page.limit + 1, after)
      : await this.patients.list(page.limit + 1, after);
    if (!page.count) return { patients };
    return { patients, total: await (search ? this.patients.countMatching(search) : this.patients.count()) };
  }
}

/** Fewer digits than these would find half of the town. */
const FEWEST_DIGITS = 4;

function searchFor(text: string): PatientSearch {
  const digits = /^[+\d\s()/-]+$/.test(text) ? text.replace(/\D/g, '') : '';
  return { namePart: text, digits: digits.length >= FEWEST_DIGITS ? digits : null, mrn: text };
}
