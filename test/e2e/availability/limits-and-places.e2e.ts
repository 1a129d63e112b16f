import { beforeAll, describe, expect, it } from 'vitest';
import { CheckLedger } from '#booking';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic, openEveryDay } from '../../support/clinic.js';
import { aPieceOfEquipment, aRoom } from '../../support/factories/centre-resource.factory.js';
import { aClinician } from '../../support/factories/clinician.factory.js';
import { aPatientPerson } from '../../support/people.js';

// The clock stands at Monday, 1 March 2027, 11:30 in Kolkata.
describe('What limits a clinician, and what a visit needs', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
  });

  const limit = (clinic: Clinic, columns: string) =>
    app.database.query(`UPDATE clinicians SET ${columns} WHERE id = $1`, [clinic.clinicianId]);
  const book = async (clinic: Clinic, startsAt: string, details = {}) => {
    const { token } = await aPatientPerson(app);
    return app.http.post('appointments', bookingAt(clinic, startsAt, details), { token });
  };
  const cancel = (clinic: Clinic, id: string) =>
    app.http.post(`appointments/${id}/cancel`, { reason: 'Ill' }, { token: clinic.clinician.token });
  const search = async (clinic: Clinic, from: string, to = from, mode = 'in_person') => {
    const { body } = await app.http.get(
      `slots?serviceId=${clinic.serviceId}&clinicianId=${clinic.clinicianId}&mode=${mode}&from=${from}&to=${to}`,
    );
    return {
      starts: body.data.map(({ startsAt }: { startsAt: string }) => startsAt.slice(5, 16)) as string[],
      emptyReason: body.emptyReason as string | null,
    };
  };
  const wholeLedger = async () =>
    expect(await app.app.get(CheckLedger, { strict: false }).execute(app.clock.now())).toEqual([]);
  /** Open from nine to eleven, four visits a day. */
  const aSmallClinic = (service = {}) =>
    aClinic(app, { hours: [[540, 660]], service: { gridMinutes: 30, ...service } });

  describe('A maximum', () => {
    it('per day is of the local day, and ends the day for search and booking alike', async () => {
      const clinic = await aSmallClinic();
      await limit(clinic, 'max_per_day = 2');
      expect((await book(clinic, '2027-03-02T03:30:00Z')).status).toBe(201);
      expect((await search(clinic, '2027-03-02')).starts).toHaveLength(3);
      const second = await book(clinic, '2027-03-02T05:00:00Z');
      expect(await search(clinic, '2027-03-02')).toEqual({ starts: [], emptyReason: 'limit_reached' });
      const third = await book(clinic, '2027-03-02T04:00:00Z');
      expect([third.status, third.body.code]).toEqual([409, 'max_per_day_reached']);
      expect(third.body.alternatives[0].startsAt).toBe('2027-03-03T03:30:00.000Z');
      expect((await book(clinic, '2027-03-03T04:00:00Z')).status).toBe(201);
      await cancel(clinic, second.body.id);
      expect((await search(clinic, '2027-03-02')).starts).toHaveLength(3);
    });

    it('per day counts holds, and lets the visit of that day move within it', async () => {
      const clinic = await aSmallClinic();
      await limit(clinic, 'max_per_day = 1');
      const patient = await aPatientPerson(app);
      const { token } = patient;
      await app.http.post('holds', bookingAt(clinic, '2027-03-02T03:30:00Z'), { token });
      expect((await book(clinic, '2027-03-02T04:30:00Z')).body.code).toBe('max_per_day_reached');
      const booked = await app.http.post('appointments', bookingAt(clinic, '2027-03-04T03:30:00Z'), {
        token,
      });
      const moved = await app.http.post(
        `appointments/${booked.body.id}/reschedule`,
        { startsAt: '2027-03-04T04:30:00Z' },
        { token },
      );
      expect(moved.status).toBe(200);
    });

    it('per week is from Monday to Sunday', async () => {
      const clinic = await aSmallClinic();
      await limit(clinic, 'max_per_week = 2');
      // Wednesday and Sunday.
      await book(clinic, '2027-03-03T03:30:00Z');
      await book(clinic, '2027-03-07T03:30:00Z');
      expect(await search(clinic, '2027-03-02', '2027-03-07')).toEqual({
        starts: [],
        emptyReason: 'limit_reached',
      });
      expect((await search(clinic, '2027-03-08')).starts).toHaveLength(4);
      expect((await book(clinic, '2027-03-05T03:30:00Z')).body.code).toBe('max_per_week_reached');
      expect((await book(clinic, '2027-03-08T03:30:00Z')).status).toBe(201);
    });

    it('lets no more through when many ask at once', async () => {
      const clinic = await aClinic(app);
      await limit(clinic, 'max_per_day = 3');
      const starts = Array.from({ length: 16 }, (_, i) =>
        new Date(Date.parse('2027-03-02T03:30:00Z') + i * 30 * 60_000).toISOString(),
      );
      const answers = await Promise.all(starts.map((startsAt) => book(clinic, startsAt)));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
      for (const { status, body } of answers)
        if (status !== 201) expect([status, body.code]).toEqual([409, 'max_per_day_reached']);
    });
  });

  it('a minimum gap keeps visits apart, whatever the buffers say', async () => {
    const clinic = await aClinic(app, { hours: [[540, 720]], service: { gridMinutes: 10 } });
    await limit(clinic, 'minimum_gap_minutes = 20');
    expect((await book(clinic, '2027-03-02T04:30:00Z')).status).toBe(201);
    // The visit is from 10:00 to 10:30: nothing may end after 09:40 or begin before 10:50.
    expect((await search(clinic, '2027-03-02')).starts).toEqual([
      ...['03-02T03:30', '03-02T03:40', '03-02T05:20', '03-02T05:30', '03-02T05:40', '03-02T05:50'],
      '03-02T06:00',
    ]);
    const near = await book(clinic, '2027-03-02T05:10:00Z');
    expect([near.status, near.body.code]).toEqual([409, 'inside_minimum_gap']);
    expect((await book(clinic, '2027-03-02T05:20:00Z')).status).toBe(201);
  });

  it('a holiday of the centre closes its local day, for every way of meeting', async () => {
    const clinic = await aSmallClinic();
    await app.database.query(
      `INSERT INTO holidays (id, centre_id, on_date, name, created_at) VALUES (gen_random_uuid(), $1, '2027-03-03', 'Holi', now())`,
      [clinic.centreId],
    );
    for (const mode of ['in_person', 'online'])
      expect(await search(clinic, '2027-03-03', '2027-03-03', mode)).toEqual({
        starts: [],
        emptyReason: 'holiday',
      });
    expect((await search(clinic, '2027-03-02', '2027-03-04')).starts).toHaveLength(8);
    const refused = await book(clinic, '2027-03-03T04:00:00Z');
    expect([refused.status, refused.body.reason]).toEqual([422, 'holiday']);
  });

  describe('A service with rooms and equipment', () => {
    const needs = { roomKinds: ['consulting_room'], equipmentKinds: ['ultrasound'] };
    /** Two clinicians at one centre, for one service. */
    const twoClinicians = async (service = {}) => {
      const clinic = await aSmallClinic({ ...needs, ...service });
      const { id } = await aClinician(app.database, {
        services: [clinic.serviceId],
        centres: [clinic.centreId],
      });
      await openEveryDay(app.database, id, clinic.centreId, 540, 660);
      return [clinic, { ...clinic, clinicianId: id }] as const;
    };

    it('takes the first room that is free, and is refused when none is', async () => {
      const [first, second] = await twoClinicians({ equipmentKinds: [] });
      const { centreId } = first;
      const rooms = [await aRoom(app.database, { centreId, name: 'A' })];
      const booked = await book(first, '2027-03-02T04:00:00Z');
      expect(booked.body.roomId).toBe(rooms[0]!.id);
      expect((await search(second, '2027-03-02')).starts).toEqual([
        '03-02T03:30',
        '03-02T04:30',
        '03-02T05:00',
      ]);
      const refused = await book(second, '2027-03-02T04:00:00Z');
      expect([refused.status, refused.body.code]).toEqual([409, 'no_room_free']);
      // Online needs no room, and another room helps.
      expect((await book(second, '2027-03-02T04:30:00Z', { mode: 'online' })).body.roomId).toBeNull();
      rooms.push(await aRoom(app.database, { centreId, name: 'B' }));
      expect((await book(second, '2027-03-02T04:00:00Z')).body.roomId).toBe(rooms[1]!.id);
      await cancel(first, booked.body.id);
      expect((await book(first, '2027-03-02T04:00:00Z')).body.roomId).toBe(rooms[0]!.id);
      await wholeLedger();
    });

    it('keeps buffers in the room, and leaves it when the visit moves', async () => {
      const [first, second] = await twoClinicians({ equipmentKinds: [], bufferAfterMinutes: 15 });
      await aRoom(app.database, { centreId: first.centreId });
      const booked = await book(first, '2027-03-02T03:30:00Z');
      expect((await search(second, '2027-03-02')).starts).toEqual(['03-02T04:30', '03-02T05:00']);
      await app.http.post(
        `appointments/${booked.body.id}/reschedule`,
        { startsAt: '2027-03-03T03:30:00Z', reason: 'Ill' },
        { token: first.clinician.token },
      );
      expect((await search(second, '2027-03-02')).starts).toHaveLength(4);
      expect((await search(second, '2027-03-03')).starts).toEqual(['03-03T04:30', '03-03T05:00']);
      await wholeLedger();
    });

    it('needs a piece of each kind, and keeps it through a hold', async () => {
      const [first, second] = await twoClinicians();
      const { centreId } = first;
      const roomA = await aRoom(app.database, { centreId, name: 'A' });
      await aRoom(app.database, { centreId, name: 'B' });
      await aPieceOfEquipment(app.database, { centreId });
      const { token } = await aPatientPerson(app);
      const hold = await app.http.post('holds', bookingAt(first, '2027-03-02T04:00:00Z'), { token });
      expect(hold.status).toBe(201);
      const refused = await book(second, '2027-03-02T04:00:00Z');
      expect([refused.status, refused.body.code]).toEqual([409, 'no_equipment_free']);
      const confirmed = await app.http.post('appointments', { holdId: hold.body.id }, { token });
      expect([confirmed.status, confirmed.body.roomId]).toEqual([201, roomA.id]);
      expect((await search(second, '2027-03-02')).starts).toHaveLength(3);
      await wholeLedger();
    });

    it('is sold once a room by many who ask at once, in any order, without a deadlock', async () => {
      const [first, second] = await twoClinicians();
      const { centreId } = first;
      for (const name of ['A', 'B', 'C']) await aRoom(app.database, { centreId, name });
      for (const name of ['X', 'Y']) await aPieceOfEquipment(app.database, { centreId, name });
      const starts = ['03:30', '04:00', '04:30', '05:00'].map((time) => `2027-03-02T${time}:00Z`);
      const answers = await Promise.all(
        [...starts, ...starts, ...starts].flatMap((startsAt, i) => [
          book(i % 2 ? first : second, startsAt),
          book(i % 2 ? second : first, startsAt),
        ]),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(8);
      expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
      await wholeLedger();
    });
  });
});
