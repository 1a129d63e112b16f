import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson } from '../../support/people.js';

describe('GET /slots/days', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
  });

  const question = (clinic: Clinic, from: string, to: string) =>
    `serviceId=${clinic.serviceId}&clinicianId=${clinic.clinicianId}&mode=in_person&from=${from}&to=${to}`;
  const daysOf = async (clinic: Clinic, from: string, to: string): Promise<Record<string, number>> => {
    const { status, body } = await app.http.get(`slots/days?${question(clinic, from, to)}`);
    expect(status).toBe(200);
    return Object.fromEntries(
      body.data.map(({ onDate, count }: { onDate: string; count: number }) => [onDate, count]),
    );
  };
  const book = async (clinic: Clinic, startsAt: string) => {
    const { token } = await aPatientPerson(app);
    expect((await app.http.post('appointments', bookingAt(clinic, startsAt), { token })).status).toBe(201);
  };

  it.each(['Asia/Kolkata', 'Pacific/Auckland', 'America/Vancouver', 'Europe/Berlin'])(
    'counts what the list shows for each day of the centre: %s',
    async (timeZone) => {
      // Round the clock, so that local days and those of UTC never agree; over the clock change of March.
      const clinic = await aClinic(app, { centre: { timeZone }, hours: [[0, 1440]] });
      await book(clinic, '2027-03-16T04:00:00Z');
      const days = await daysOf(clinic, '2027-03-10', '2027-03-30');
      expect(Object.keys(days)).toEqual([...Object.keys(days)].sort());
      for (let day = 10; day <= 30; day += 1) {
        const onDate = `2027-03-${day}`;
        const { body } = await app.http.get(`slots?${question(clinic, onDate, onDate)}`);
        expect(days[onDate] ?? 0, onDate).toBe(body.data.length);
      }
    },
  );

  it('loses what a booking takes, and the day with its last slot', async () => {
    const clinic = await aClinic(app, { hours: [[540, 660]], service: { gridMinutes: 30 } });
    const day = () => daysOf(clinic, '2027-03-03', '2027-03-03');
    expect(await day()).toEqual({ '2027-03-03': 4 });
    await book(clinic, '2027-03-03T03:30:00Z');
    expect(await day()).toEqual({ '2027-03-03': 3 });
    await book(clinic, '2027-03-03T04:30:00Z');
    expect(await day()).toEqual({ '2027-03-03': 2 });
    await book(clinic, '2027-03-03T04:00:00Z');
    await book(clinic, '2027-03-03T05:00:00Z');
    expect(await day()).toEqual({});
    const { body } = await app.http.get(`slots/days?${question(clinic, '2027-03-03', '2027-03-03')}`);
    expect(body).toEqual({ data: [], emptyReason: 'fully_booked' });
  });

  it('is held to the same limits and shapes as the list', async () => {
    const clinic = await aClinic(app);
    const ask = (from: string, to: string) => app.http.get(`slots/days?${question(clinic, from, to)}`);
    expect((await ask('2027-03-01', '2027-05-02')).body.code).toBe('range_too_long');
    expect((await ask('2027-03-01', '2027-02-28')).status).toBe(400);
    expect((await ask('2027-02-30', '2027-03-01')).status).toBe(400);
  });
});
