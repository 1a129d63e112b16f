import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aPatientPerson, aPerson, type PatientPerson } from '../../support/people.js';

describe('Exceptions from the weekly hours', () => {
  let app: TestApp;
  let patient: PatientPerson;

  beforeAll(async () => {
    app = await startApp();
    patient = await aPatientPerson(app);
  });

  const path = (clinic: Clinic) => `clinicians/${clinic.clinicianId}/availability-exceptions`;
  const exception = (clinic: Clinic, details: object = {}) => ({
    centreId: clinic.centreId,
    kind: 'absence',
    fromDate: '2027-03-03',
    toDate: '2027-03-03',
    ...details,
  });
  const add = (clinic: Clinic, details: object = {}, token = clinic.clinician.token, headers = {}) =>
    app.http.post(path(clinic), exception(clinic, details), { token, headers });
  const remove = (clinic: Clinic, id: string, token = clinic.clinician.token) =>
    app.http.delete(`${path(clinic)}/${id}`, { token });
  const list = async (clinic: Clinic, token = clinic.clinician.token): Promise<{ id: string }[]> =>
    (await app.http.get(path(clinic), { token })).body.data;
  const book = async (clinic: Clinic, startsAt: string, details = {}) => {
    const { token } = await aPatientPerson(app);
    return app.http.post('appointments', bookingAt(clinic, startsAt, details), { token });
  };
  const startsOf = async (clinic: Clinic, onDate: string, mode = 'in_person'): Promise<string[]> => {
    const { serviceId, clinicianId } = clinic;
    const { body } = await app.http.get(
      `slots?serviceId=${serviceId}&clinicianId=${clinicianId}&mode=${mode}&from=${onDate}&to=${onDate}`,
    );
    return body.data.map(({ startsAt }: { startsAt: string }) => startsAt.slice(11, 16));
  };
  /** Open from nine to eleven, four visits a day. */
  const aSmallClinic = () => aClinic(app, { hours: [[540, 660]], service: { gridMinutes: 30 } });

  describe('An absence', () => {
    it('closes its dates, whole, at every centre, and gives them back when it is taken back', async () => {
      const clinic = await aSmallClinic();
      const answer = await add(clinic, { toDate: '2027-03-04' });
      expect(answer.status).toBe(201);
      expect(answer.body).toEqual({
        id: answer.body.id,
        clinicianId: clinic.clinicianId,
        centreId: clinic.centreId,
        kind: 'absence',
        fromDate: '2027-03-03',
        toDate: '2027-03-04',
        from: '00:00',
        to: '24:00',
        mode: null,
        status: 'approved',
        affectedVisits: 0,
      });
      const days = ['2027-03-02', '2027-03-03', '2027-03-04', '2027-03-05'];
      const counts = async () =>
        (await Promise.all(days.map((day) => startsOf(clinic, day)))).map(({ length }) => length);
      expect(await counts()).toEqual([4, 0, 0, 4]);
      const refused = await book(clinic, '2027-03-03T04:00:00Z');
      expect([refused.status, refused.body.code, refused.body.reason]).toEqual([
        422,
        'outside_availability',
        'closed',
      ]);
      expect((await remove(clinic, answer.body.id)).status).toBe(204);
      expect(await counts()).toEqual([4, 4, 4, 4]);
      expect((await book(clinic, '2027-03-03T04:00:00Z')).status).toBe(201);
      expect(
        await app.database.query('SELECT 1 FROM closures WHERE resource_id = $1', [clinic.clinicianId]),
      ).toEqual([]);
    });

    it('of some hours closes those, on each of its dates', async () => {
      const clinic = await aSmallClinic();
      await add(clinic, { toDate: '2027-03-04', from: '09:30', to: '10:00' });
      expect(await startsOf(clinic, '2027-03-03')).toEqual(['03:30', '04:30', '05:00']);
      expect(await startsOf(clinic, '2027-03-04')).toEqual(['03:30', '04:30', '05:00']);
    });

    it('is meant in local time, over a change of the clocks too', async () => {
      const clinic = await aClinic(app, {
        centre: { timeZone: 'Europe/Berlin' },
        hours: [[540, 660]],
        service: { gridMinutes: 60, durationMinutes: 60 },
      });
      await add(clinic, { fromDate: '2027-03-27', toDate: '2027-03-29', from: '09:00', to: '10:00' });
      expect(await startsOf(clinic, '2027-03-27')).toEqual(['09:00']);
      expect(await startsOf(clinic, '2027-03-28')).toEqual(['08:00']);
      expect(await startsOf(clinic, '2027-03-29')).toEqual(['08:00']);
    });

    it('counts the visits that lie in it, and leaves them to the staff', async () => {
      const clinic = await aSmallClinic();
      const visits = [];
      for (const startsAt of [
        '2027-03-03T03:30:00Z',
        '2027-03-03T04:00:00Z',
        '2027-03-03T05:00:00Z',
        '2027-03-04T04:00:00Z',
      ])
        visits.push((await book(clinic, startsAt)).body.id as string);
      await app.http.post('holds', bookingAt(clinic, '2027-03-03T04:30:00Z'), { token: patient.token });
      // From 09:59 to 10:31: the second visit by a minute, the held time, and the third one by a minute.
      const answer = await add(clinic, { from: '09:59', to: '10:31' });
      expect([answer.status, answer.body.affectedVisits]).toEqual([201, 2]);
      const rows = await app.database.query('SELECT status FROM appointments WHERE id = ANY ($1)', [visits]);
      expect(rows.map(({ status }) => status as string)).toEqual(Array(4).fill('confirmed'));
    });

    it('may overlap another one', async () => {
      const clinic = await aSmallClinic();
      const [first, second] = [await add(clinic), await add(clinic)];
      expect([first.status, second.status]).toEqual([201, 201]);
      await remove(clinic, first.body.id);
      expect(await startsOf(clinic, '2027-03-03')).toEqual([]);
      await remove(clinic, second.body.id);
      expect(await startsOf(clinic, '2027-03-03')).toHaveLength(4);
    });

    it('closes an extra opening as well', async () => {
      const clinic = await aSmallClinic();
      await add(clinic, { kind: 'opening', from: '14:00', to: '15:00' });
      await add(clinic, { from: '12:00', to: '24:00' });
      expect(await startsOf(clinic, '2027-03-03')).toEqual(['03:30', '04:00', '04:30', '05:00']);
    });
  });

  describe('An opening', () => {
    it('adds its time on its dates, with a grid of its own, for its way of meeting', async () => {
      const clinic = await aSmallClinic();
      const answer = await add(clinic, { kind: 'opening', from: '14:10', to: '15:15', mode: 'online' });
      expect(answer.body).toMatchObject({
        kind: 'opening',
        from: '14:10',
        to: '15:15',
        mode: 'online',
        affectedVisits: 0,
      });
      expect(await startsOf(clinic, '2027-03-03', 'online')).toEqual([
        '03:30',
        '04:00',
        '04:30',
        '05:00',
        '08:40',
        '09:10',
      ]);
      expect(await startsOf(clinic, '2027-03-03')).toEqual(['03:30', '04:00', '04:30', '05:00']);
      expect(await startsOf(clinic, '2027-03-10', 'online')).toHaveLength(4);
      expect((await book(clinic, '2027-03-03T08:40:00Z', { mode: 'online' })).status).toBe(201);
    });

    it('serves any way of meeting unless told otherwise, and joins the hours that it touches', async () => {
      const clinic = await aSmallClinic();
      const answer = await add(clinic, { kind: 'opening', from: '11:00', to: '11:30' });
      expect(answer.body.mode).toBe('any');
      expect(await startsOf(clinic, '2027-03-03')).toEqual(['03:30', '04:00', '04:30', '05:00', '05:30']);
    });

    it.each([
      ['the weekly hours', { from: '10:59', to: '12:00' }],
      [
        'the weekly hours of one of its dates',
        { fromDate: '2027-03-01', toDate: '2027-04-30', from: '08:00', to: '09:01' },
      ],
      ['another opening', { from: '14:30', to: '15:30' }],
      [
        'another opening on one of its dates',
        { fromDate: '2027-03-02', toDate: '2027-03-09', from: '13:00', to: '14:01' },
      ],
    ])('may not overlap %s', async (_, details) => {
      const clinic = await aSmallClinic();
      await add(clinic, { kind: 'opening', from: '14:00', to: '15:00' });
      const answer = await add(clinic, { kind: 'opening', ...details });
      expect([answer.status, answer.body.code]).toEqual([409, 'already_exists']);
      expect(await list(clinic)).toHaveLength(1);
      expect((await add(clinic, { kind: 'opening', from: '15:00', to: '16:00' })).status).toBe(201);
    });

    it('stays while visits are booked in it', async () => {
      const clinic = await aSmallClinic();
      const { body } = await add(clinic, { kind: 'opening', from: '14:00', to: '15:00' });
      const booked = await book(clinic, '2027-03-03T09:00:00Z');
      const refused = await remove(clinic, body.id);
      expect([refused.status, refused.body.code, refused.body.count]).toEqual([
        409,
        'visits_outside_hours',
        1,
      ]);
      expect(await list(clinic)).toHaveLength(1);
      await app.http.post(
        `appointments/${booked.body.id}/cancel`,
        { reason: 'Moved' },
        { token: clinic.clinician.token },
      );
      expect((await remove(clinic, body.id)).status).toBe(204);
      expect(await startsOf(clinic, '2027-03-03')).toHaveLength(4);
      expect((await book(clinic, '2027-03-03T09:00:00Z')).body.code).toBe('outside_availability');
    });
  });

  it('of the past are gone from the list, present and coming ones are in it by date', async () => {
    const clinic = await aSmallClinic();
    const ids = [];
    for (const date of ['2027-03-20', '2027-03-05', '2027-03-01'])
      ids.push((await add(clinic, { fromDate: date, toDate: date })).body.id as string);
    expect((await list(clinic)).map(({ id }) => id)).toEqual([...ids].reverse());
    app.clock.set('2027-03-10T06:00:00Z');
    expect((await list(clinic)).map(({ id }) => id)).toEqual([ids[0]]);
    app.clock.set('2027-03-01T06:00:00Z');
  });

  it.each([
    ['an end before the beginning', { toDate: '2027-03-02' }, '/toDate'],
    ['dates that are over', { fromDate: '2027-02-27', toDate: '2027-02-28' }, '/toDate'],
    ['a day that does not exist', { fromDate: '2027-02-30' }, '/fromDate'],
    ['times in the wrong order', { from: '10:00', to: '09:00' }, '/to'],
    ['no time at all', { from: '10:00', to: '10:00' }, '/to'],
    ['a beginning at 24:00', { from: '24:00' }, '/from'],
    ['an unknown kind', { kind: 'holiday' }, '/kind'],
    ['an unknown mode', { kind: 'opening', mode: 'by_letter' }, '/mode'],
    ['a centre that is no id', { centreId: 'downtown' }, '/centreId'],
    ['an unknown field', { reason: 'Leave' }, '/reason'],
    ['a creator', { createdBy: newId() }, '/createdBy'],
  ])('with %s are refused with 400, and nothing is closed', async (_, details, pointer) => {
    const clinic = await aSmallClinic();
    const answer = await add(clinic, details);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect(await list(clinic)).toEqual([]);
    expect(await startsOf(clinic, '2027-03-03')).toHaveLength(4);
  });

  it('cover at most 366 days, and a centre at which the clinician works', async () => {
    const clinic = await aSmallClinic();
    expect((await add(clinic, { toDate: '2028-03-02' })).status).toBe(201);
    const tooLong = await add(clinic, { toDate: '2028-03-03' });
    expect([tooLong.status, tooLong.body.code]).toEqual([422, 'range_too_long']);
    const elsewhere = await add(clinic, { centreId: (await aCentre(app.database)).id });
    expect([elsewhere.status, elsewhere.body.errors[0].code]).toEqual([400, 'not_a_workplace']);
  });

  it('may begin in the past if they are not over, today’s included', async () => {
    const clinic = await aSmallClinic();
    expect((await add(clinic, { fromDate: '2027-02-01', toDate: '2027-03-01' })).status).toBe(201);
  });

  it('are added once for one Idempotency-Key', async () => {
    const clinic = await aSmallClinic();
    const headers = { 'Idempotency-Key': 'leave-1' };
    const [first, again] = [
      await add(clinic, {}, clinic.clinician.token, headers),
      await add(clinic, {}, clinic.clinician.token, headers),
    ];
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await list(clinic)).toHaveLength(1);
  });

  describe('are for', () => {
    it('the clinician, the desk of their centre and administrators', async () => {
      const clinic = await aSmallClinic();
      const desk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
      const admin = await aPerson(app, { roles: [{ role: 'admin' }] });
      for (const { token } of [clinic.clinician, desk, admin]) {
        const added = await add(clinic, {}, token);
        expect(added.status).toBe(201);
        expect(await list(clinic, token)).toHaveLength(1);
        expect((await remove(clinic, added.body.id, token)).status).toBe(204);
      }
    });

    it('nobody else', async () => {
      const [clinic, stranger] = [await aSmallClinic(), await aSmallClinic()];
      const { body } = await add(clinic);
      const otherDesk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: stranger.centreId }] });
      expect((await app.http.get(path(clinic))).status).toBe(401);
      expect((await app.http.post(path(clinic), exception(clinic))).status).toBe(401);
      expect((await app.http.delete(`${path(clinic)}/${body.id}`)).status).toBe(401);
      for (const { token } of [patient, stranger.clinician]) {
        expect((await app.http.get(path(clinic), { token })).status).toBe(403);
        expect((await add(clinic, {}, token)).status).toBe(403);
        expect((await remove(clinic, body.id, token)).status).toBe(403);
      }
      expect(await list(clinic, otherDesk.token)).toEqual([]);
      expect((await add(clinic, {}, otherDesk.token)).status).toBe(404);
      expect((await remove(clinic, body.id, otherDesk.token)).status).toBe(404);
      expect(await list(clinic)).toHaveLength(1);
    });

    it('nobody under another clinician’s address, and not twice', async () => {
      const [clinic, stranger] = [await aSmallClinic(), await aSmallClinic()];
      const { body } = await add(clinic);
      expect((await remove(stranger, body.id)).status).toBe(404);
      expect((await remove(clinic, newId())).status).toBe(404);
      expect((await remove(clinic, 'mine')).status).toBe(400);
      expect((await remove(clinic, body.id)).status).toBe(204);
      expect((await remove(clinic, body.id)).status).toBe(404);
    });

    it('no clinician who does not exist', async () => {
      const admin = await aPerson(app, { roles: [{ role: 'admin' }] });
      const nobody = { ...(await aSmallClinic()), clinicianId: newId() };
      expect((await add(nobody, {}, admin.token)).status).toBe(404);
      expect((await app.http.get(path(nobody), { token: admin.token })).status).toBe(404);
    });
  });

  it('and bookings of the same time do not slip past each other', async () => {
    const clinic = await aSmallClinic();
    for (const date of ['2027-03-08', '2027-03-09', '2027-03-10', '2027-03-11']) {
      const [added, ...booked] = await Promise.all([
        add(clinic, { fromDate: date, toDate: date }),
        book(clinic, `${date}T03:30:00Z`),
        book(clinic, `${date}T04:30:00Z`),
      ]);
      const sold = booked.filter(({ status }) => status === 201).length;
      for (const { status, body } of booked) if (status !== 201) expect(body.reason).toBe('closed');
      // Whoever came first is counted by the absence; whoever came later was refused by it.
      expect(added.body.affectedVisits).toBe(sold);
    }
  });
});
