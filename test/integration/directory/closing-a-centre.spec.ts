import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt } from '../../support/clinic.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aPatientPerson, aPerson, type PatientPerson, type Person } from '../../support/people.js';

const STRAY = `
  SELECT 1 FROM appointments a JOIN centres c ON c.id = a.centre_id
  WHERE c.status = 'inactive' AND a.status = 'confirmed'`;

describe('While a centre is closed', () => {
  let test: TestApp;
  let admin: Person;
  let patients: PatientPerson[];

  beforeAll(async () => {
    test = await startApp({ DATABASE_POOL_SIZE: '40' });
    admin = await aPerson(test, { roles: [{ role: 'admin' }] });
    patients = await Promise.all(Array.from({ length: 12 }, () => aPatientPerson(test)));
  });

  it('no booking slips in: either the visits or the closing hear no', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      const clinic = await aClinic(test);
      const booking = (patient: PatientPerson, index: number) => {
        const startsAt = `2027-03-0${2 + (index % 3)}T0${4 + (index % 4)}:00:00Z`;
        return test.http.post('appointments', bookingAt(clinic, startsAt), { token: patient.token });
      };
      const closing = () =>
        test.http.post(`centres/${clinic.centreId}/deactivate`, undefined, { token: admin.token });
      const before = patients.slice(0, round).map(booking);
      const [closed, ...booked] = await Promise.all([
        closing(),
        ...before,
        ...patients.slice(round).map((patient, index) => booking(patient, index + round)),
      ]);
      const sold = booked.filter(({ status }) => status === 201).length;
      expect([200, 409]).toContain(closed.status);
      if (closed.status === 200) expect(sold).toBe(0);
      outcomes.add(closed.status === 200 ? 'closed' : 'kept');
      expect(booked.every(({ status }) => [201, 409, 422].includes(status))).toBe(true);
    }
    expect(await test.database.query(STRAY)).toEqual([]);
    expect(outcomes.size).toBeGreaterThan(0);
  });

  it('nobody joins it, and nobody leaves it to be overlooked', async () => {
    for (let round = 0; round < 8; round += 1) {
      const clinic = await aClinic(test);
      const elsewhere = await aCentre(test.database);
      const move = test.http.put(
        `clinicians/${clinic.clinicianId}/centres`,
        { centreIds: [elsewhere.id] },
        { token: admin.token, headers: { 'If-Match': '"1"' } },
      );
      const [book, closing] = [
        test.http.post('appointments', bookingAt(clinic, '2027-03-02T04:00:00Z'), {
          ...{ token: patients[round]!.token, headers: { 'Idempotency-Key': newId() } },
        }),
        test.http.post(`centres/${clinic.centreId}/deactivate`, undefined, { token: admin.token }),
      ];
      for (const answer of await Promise.all([move, book, closing])) expect(answer.status).toBeLessThan(500);
    }
    expect(await test.database.query(STRAY)).toEqual([]);
  });
});
