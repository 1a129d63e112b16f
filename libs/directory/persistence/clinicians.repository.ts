import { Injectable } from '@nestjs/common';
import { constraintMeans, Database } from '#platform/database';
import { AlreadyExists } from '#platform/domain';
import { Clinician } from '../domain/clinician.entity.js';
import type { ServiceArrangement } from '../domain/clinician-profile.js';
import { ClinicianNotFound, UnknownReference } from '../domain/directory.errors.js';

constraintMeans(
  'clinicians_account_key',
  () => new AlreadyExists('a clinician with this account', '/accountId'),
);
constraintMeans('clinicians_account_fkey', () => new UnknownReference('account', '/accountId'));

const picture = `SELECT 1 FROM clinicians WHERE id = $1 AND picture_id = $2 AND status = 'active'`;

const centres = `SELECT centre_id AS id FROM clinician_centres WHERE clinician_id = $1 ORDER BY centre_id`;

const dropCentres = `DELETE FROM clinician_centres WHERE clinician_id = $1 AND centre_id <> ALL ($2::uuid[])`;

const addCentres = `INSERT INTO clinician_centres (clinician_id, centre_id)
  SELECT $1, centre_id FROM unnest($2::uuid[]) AS wanted(centre_id) ON CONFLICT DO NOTHING`;

const dropServices = `DELETE FROM clinician_services WHERE clinician_id = $1 AND service_id <> ALL ($2::uuid[])`;

const setServices = `INSERT INTO clinician_services (clinician_id, service_id, price_amount, duration_minutes)
  SELECT $1, * FROM unnest($2::uuid[], $3::int[], $4::int[])
  ON CONFLICT ON CONSTRAINT clinician_services_pkey
  DO UPDATE SET price_amount = excluded.price_amount, duration_minutes = excluded.duration_minutes`;

/** Clinicians, and what they offer and where. How they are shown is the profiles' business. */
@Injectable()
export class CliniciansRepository {
  constructor(private readonly database: Database) {}

  /** Does not get in the way of bookings, which only need the clinician to stay there. */
  async lockById(id: string): Promise<Clinician> {
    const lock = { mode: 'for_no_key_update' } as const;
    const clinician = await this.database.writer.manager.findOne(Clinician, { where: { id }, lock });
    if (!clinician) throw new ClinicianNotFound();
    return clinician;
  }

  async save(clinician: Clinician): Promise<void> {
    await this.database.writer.manager.save(clinician);
  }

  /** Whether that is the picture of an active clinician. */
  async hasPicture(clinicianId: string, pictureId: string): Promise<boolean> {
    return (await this.database.reader.query(picture, [clinicianId, pictureId])).length > 0;
  }

  /** Where they work at present, by id. */
  async centresOf(clinicianId: string): Promise<string[]> {
    const rows = await this.database.reader.query<{ id: string }>(centres, [clinicianId]);
    return rows.map(({ id }) => id);
  }

  /** From now on they work at exactly these centres. */
  async setCentres(clinicianId: string, centreIds: string[]): Promise<void> {
    await this.database.writer.query(dropCentres, [clinicianId, centreIds]);
    await this.database.writer.query(addCentres, [clinicianId, centreIds]);
  }

  /** From now on they offer exactly these services. */
  async setServices(clinicianId: string, arrangements: ServiceArrangement[]): Promise<void> {
    const ids = arrangements.map(({ serviceId }) => serviceId);
    const prices = arrangements.map(({ price }) => price?.amount ?? null);
    const durations = arrangements.map(({ durationMinutes }) => durationMinutes ?? null);
    await this.database.writer.query(dropServices, [clinicianId, ids]);
    await this.database.writer.query(setServices, [clinicianId, ids, prices, durations]);
  }
}
