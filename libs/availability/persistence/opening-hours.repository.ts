import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { newId } from '#platform/domain';
import { OpeningHours } from '../domain/opening-hours.entity.js';

@Injectable()
export class OpeningHoursRepository {
  constructor(private readonly database: Database) {}

  findOfClinician(clinicianId: string): Promise<OpeningHours[]> {
    return this.database.reader.manager.find(OpeningHours, {
      where: { clinicianId },
      order: { centreId: 'ASC', weekday: 'ASC', fromMinute: 'ASC' },
    });
  }

  /** Replaces all weekly hours of the clinician. */
  async replace(
    clinicianId: string,
    rules: readonly Omit<OpeningHours, 'id' | 'clinicianId'>[],
  ): Promise<void> {
    const { manager } = this.database.writer;
    await manager.delete(OpeningHours, { clinicianId });
    await manager.insert(
      OpeningHours,
      rules.map((rule) => ({ ...rule, id: newId(), clinicianId })),
    );
  }
}
