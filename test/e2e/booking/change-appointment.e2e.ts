import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, type PatientPerson, type Person } from '../../support/people.js';

describe('PATCH /appointments/:id', () => {
  let app: TestApp;
  let clinic: Clinic;
  let patient: PatientPerson;
  let desk: Person;
  let hour = 0;

  beforeAll(async () => {
    app = await startApp();
    clinic = await aClinic(app, { hours: [[0, 1440]] });
    patient = await aPatientPerson(app);
    desk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
  });

  const booked = async (details: object = {}): Promise<string> => {
    const startsAt = new Date(Date.parse('2027-03-04T00:00:00Z') + 3_600_000 * hour++).toISOString();
    const answer = await app.http.post('appointments', bookingAt(clinic, startsAt, details), {
      token: patient.token,
    });
    return answer.body.id;
  };
  const change = (id: string, body: object, version: number | null, by: Person = patient) =>
    app.http.patch(`appointments/${id}`, body, {
      token: by.token,
      headers: version === null ? {} : { 'If-Match': `"${version}"` },
    });

  it('changes what was written, on the version that was read, and keeps it encrypted', async () => {
    const id = await booked({ reason: 'canary-one', notes: 'canary-two' });
    const answer = await change(id, { notes: 'canary-three' }, 1);
    expect(answer.body).toMatchObject({ reason: 'canary-one', notes: 'canary-three', version: 2 });
    expect(answer.headers.get('etag')).toBe('"2"');
    expect((await change(id, { reason: null }, 2, desk)).body).toMatchObject({ reason: null, version: 3 });
    const rows = await app.database.query(
      `SELECT encode(notes, 'escape') AS notes FROM appointments WHERE id = $1
       UNION ALL SELECT changes::text FROM audit_events WHERE entity_id = $1
       UNION ALL SELECT payload::text FROM outbox_events WHERE aggregate_id = $1`,
      [id],
    );
    expect(JSON.stringify(rows)).not.toMatch(/canary/);
    const { body } = await app.http.get('appointments', { token: desk.token });
    expect(JSON.stringify(body)).not.toMatch(/canary/);
  });

  it('refuses an older version, a missing one, and one that nobody can read', async () => {
    const id = await booked();
    await change(id, { notes: 'First' }, 1);
    expect(await change(id, { notes: 'Second' }, 1)).toMatchObject({
      status: 412,
      body: { code: 'stale_version' },
    });
    expect(await change(id, { notes: 'Second' }, null)).toMatchObject({
      status: 428,
      body: { code: 'version_required' },
    });
    const odd = await app.http.patch(
      `appointments/${id}`,
      { notes: 'x' },
      { token: patient.token, headers: { 'If-Match': '*' } },
    );
    expect(odd.status).toBe(400);
    expect((await app.http.get(`appointments/${id}`, { token: patient.token })).body.notes).toBe('First');
  });

  it('refuses what is called off, what is too long, and fields that are not to be written', async () => {
    const id = await booked();
    expect((await change(id, { notes: 'x'.repeat(1001) }, 1)).status).toBe(400);
    expect((await change(id, { notes: '' }, 1)).status).toBe(400);
    for (const field of ['status', 'price', 'startsAt', 'paymentStatus', 'version', 'patientId'])
      expect((await change(id, { [field]: 'x' }, 1)).status).toBe(400);
    await app.http.post(`appointments/${id}/cancel`, {}, { token: patient.token });
    expect(await change(id, { notes: 'x' }, 2)).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition' },
    });
  });

  it('is nobody else’s business', async () => {
    const id = await booked();
    const other = await aClinic(app);
    for (const by of [await aPatientPerson(app), other.clinician])
      expect((await change(id, { notes: 'x' }, 1, by)).status).toBe(404);
    expect((await change(id, { notes: 'Of the clinician' }, 1, clinic.clinician)).status).toBe(200);
  });

  it('loses no update, whoever writes at once', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 }),
        async (waves) => {
          const id = await booked();
          const kept: string[] = [];
          for (const [wave, writers] of waves.entries()) {
            const { version } = (await app.http.get(`appointments/${id}`, { token: patient.token })).body;
            const answers = await Promise.all(
              Array.from({ length: writers }, (_, n) =>
                change(id, { notes: `${wave}.${n}` }, version, n % 2 ? desk : patient),
              ),
            );
            const won = answers.filter(({ status }) => status === 200);
            expect(won).toHaveLength(1);
            expect(answers.filter(({ status }) => status === 412)).toHaveLength(writers - 1);
            kept.push(won[0]!.body.notes);
          }
          const { body } = await app.http.get(`appointments/${id}`, { token: patient.token });
          expect([body.notes, body.version]).toEqual([kept.at(-1), waves.length + 1]);
        },
      ),
      { numRuns: 8 },
    );
  });
});
