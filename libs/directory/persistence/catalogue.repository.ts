import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { CentreSummary, ClinicianContact, ThingIds } from '../domain/catalogue-entries.js';

const centreById = `
  SELECT id, name, address, city, postal_code AS "postalCode", country, phone, time_zone AS "timeZone",
    absences_need_approval AS "absencesNeedApproval", status
  FROM centres WHERE id = $1`;

const contactById = `SELECT full_name AS "fullName", account_id AS "accountId" FROM clinicians WHERE id = $1`;

const clinicianByAccount = `SELECT id FROM clinicians WHERE account_id = $1`;

const workplace = `SELECT 1 FROM clinician_centres WHERE clinician_id = $1 AND centre_id = $2`;

const atCentre = `SELECT clinician_id AS id FROM clinician_centres WHERE centre_id = $1 ORDER BY clinician_id`;

const workplaces = `
  SELECT c.id, c.time_zone AS "timeZone" FROM clinician_centres cc JOIN centres c ON c.id = cc.centre_id
  WHERE cc.clinician_id = $1`;

const names = `
  SELECT id, full_name AS name FROM clinicians WHERE id = ANY ($1)
  UNION ALL SELECT id, name FROM services WHERE id = ANY ($2)
  UNION ALL SELECT id, name FROM centres WHERE id = ANY ($3)`;

/** The questions of other contexts, each one prepared statement. */
@Injectable()
export class CatalogueRepository {
  constructor(private readonly database: Database) {}

  async findCentre(id: string): Promise<CentreSummary | null> {
    return this.first<CentreSummary>(centreById, [id]);
  }

  async findContact(clinicianId: string): Promise<ClinicianContact | null> {
    return this.first<ClinicianContact>(contactById, [clinicianId]);
  }

  async findClinicianOfAccount(accountId: string): Promise<string | null> {
    return (await this.first<{ id: string }>(clinicianByAccount, [accountId]))?.id ?? null;
  }

  async worksAt(clinicianId: string, centreId: string): Promise<boolean> {
    return (await this.first(workplace, [clinicianId, centreId])) !== null;
  }

  async cliniciansAt(centreId: string): Promise<string[]> {
    const rows = await this.database.reader.query<{ id: string }>(atCentre, [centreId]);
    return rows.map(({ id }) => id);
  }

  async zonesOfClinician(clinicianId: string): Promise<Map<string, string>> {
    const rows = await this.database.reader.query<{ id: string; timeZone: string }>(workplaces, [
      clinicianId,
    ]);
    return new Map(rows.map(({ id, timeZone }) => [id, timeZone]));
  }

  async namesOf(ids: ThingIds): Promise<Map<string, string>> {
    const rows = await this.database.reader.query<{ id: string; name: string }>(names, [
      ids.clinicianIds ?? [],
      ids.serviceIds ?? [],
      ids.centreIds ?? [],
    ]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private async first<Row>(sql: string, parameters: unknown[]): Promise<Row | null> {
    const [row] = await this.database.reader.query<Row>(sql, parameters);
    return row ?? null;
  }
}
