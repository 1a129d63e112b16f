import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { spellingOf } from '../domain/name-spelling.js';
import { PatientsRepository } from '../persistence/patients.repository.js';

const AT_ONCE = 500;

/** Works out how the names of patients are compared who came by another way than through here. */
@Injectable()
export class WorkOutNames {
  constructor(
    private readonly database: Database,
    private readonly patients: PatientsRepository,
  ) {}

  async execute(): Promise<void> {
    for (let count = AT_ONCE; count === AT_ONCE;) count = await this.some();
  }

  private some(): Promise<number> {
    return this.database.transaction(async () => {
      const unnamed = await this.patients.findUnnamed(AT_ONCE);
      if (!unnamed.length) return 0;
      await this.patients.saveSpellings(unnamed.map(({ id, fullName }) => ({ id, ...spellingOf(fullName) })));
      return unnamed.length;
    });
  }
}
