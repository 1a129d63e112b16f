import { beforeAll, describe, expect, it } from 'vitest';
import { CheckLedger } from '#booking';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic, openEveryDay } from '../../support/clinic.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aRoom } from '../../support/factories/centre-resource.factory.js';
import { aClinician } from '../../support/factories/clinician.factory.js';
import { aPatientPerson, aPerson, type Person } from '../../support/people.js';

// The clock stands at Monday, 1 March 2027, 11:30 in Kolkata; the clinic is open from nine to five.
describe('Blocks', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ DATABASE_POOL_SIZE: '40' });
  });

  const deskOf = ({ centreId }: Clinic) => aPerson(app, { roles: [{ role: 'front_desk', centreId }] });
  const body = (clinic: Clinic, details: object = {}) => ({
    centreId: clinic.centreId,
    clinicianIds: [clinic.clinicianId],
    startsAt: '2027-03-02T04:00:00Z',
    endsAt: '2027-03-02T05:00:00Z',
    ...details,
  });
  const preview = (by: Person, clinic: Clinic, details = {}) =>
    app.http.post('blocks/preview', body(clinic, details), { token: by.token });
  const block = (by: Person, clinic: Clinic, details = {}, headers = {}) =>
    app.http.post(
      'blocks',
      { ...body(clinic), reason: 'The clinician is ill', affectedVisits: 'cancel', ...details },
      { token: by.token, headers },
    );
  const lift = (by: Person, id: string) => app.http.post(`blocks/${id}/lift`, undefined, { token: by.token });
  const list = async (by: Person, query = '') =>
    (await app.http.get(`blocks?${query}`, { token: by.token })).body.data as { id: string }[];
  const book = async (clinic: Clinic, startsAt: string, details = {}) => {
    const { token } = await aPatientPerson(app);
    return app.http.post('appointments', bookingAt(clinic, startsAt, details), { token });
  };
  const booked = async (clinic: Clinic, startsAt: string, details = {}): Promise<string> => {
    const answer = await book(clinic, startsAt, details);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return answer.body.id;
  };
  const appointment = async (id: string) =>
    (
      await app.database.query(
        'SELECT status, cancelled_by AS "cancelledBy" FROM appointments WHERE id = $1',
        [id],
      )
    )[0];
  const slotsOn = async ({ serviceId, clinicianId }: Clinic, day: string): Promise<string[]> => {
    const { body: found } = await app.http.get(
      `slots?serviceId=${serviceId}&clinicianId=${clinicianId}&mode=in_person&from=${day}&to=${day}`,
    );
    return found.data.map(({ startsAt }: { startsAt: string }) => startsAt.slice(11, 16));
  };
  const eventsOf = (id: string) =>
    app.database.query('SELECT name, payload FROM outbox_events WHERE aggregate_id = $1 ORDER BY sequence', [
      id,
    ]);
  const wholeLedger = async () =>
    expect(await app.app.get(CheckLedger, { strict: false }).execute(app.clock.now())).toEqual([]);

  it('call off exactly what the preview lists: by the visit, not by its buffers', async () => {
    const clinic = await aClinic(app, { service: { bufferBeforeMinutes: 15, bufferAfterMinutes: 15 } });
    const desk = await deskOf(clinic);
    // From 08:30 to 04:00: it ends as the block begins, only its buffer lies within.
    const before = await booked(clinic, '2027-03-02T03:30:00Z');
    const within = await booked(clinic, '2027-03-02T04:30:00Z', { mode: 'online' });
    const after = await booked(clinic, '2027-03-02T05:30:00Z');
    const seen = await preview(desk, clinic);
    expect([seen.status, seen.body.data]).toMatchObject([
      200,
      [
        {
          resourceKind: 'clinician',
          resourceId: clinic.clinicianId,
          refusal: null,
          visits: [{ appointmentId: within, status: 'confirmed', startsAt: '2027-03-02T04:30:00.000Z' }],
        },
      ],
    ]);
    expect((await appointment(within))!.status).toBe('confirmed');
    const answer = await block(desk, clinic);
    expect(answer.status).toBe(200);
    expect(answer.body.data[0].visits).toEqual(seen.body.data[0].visits);
    expect(answer.body.data[0].block).toMatchObject({
      affectedVisits: 1,
      createdBy: desk.accountId,
      liftedAt: null,
    });
    expect(await appointment(within)).toEqual({ status: 'cancelled', cancelledBy: 'clinic' });
    expect((await appointment(before))!.status).toBe('confirmed');
    expect((await appointment(after))!.status).toBe('confirmed');
    expect(await slotsOn(clinic, '2027-03-02')).not.toContain('04:30');
    const refused = await book(clinic, '2027-03-02T04:30:00Z');
    expect([refused.status, refused.body.reason]).toEqual([422, 'closed']);
    await wholeLedger();
  });

  it('make a refund due for what cost money, tell the patient by event, and are in the history', async () => {
    const clinic = await aClinic(app);
    const id = await booked(clinic, '2027-03-02T04:00:00Z');
    await app.database.query(`UPDATE appointments SET payment_status = 'paid' WHERE id = $1`, [id]);
    const desk = await deskOf(clinic);
    await block(desk, clinic);
    const events = await eventsOf(id);
    expect(events.map(({ name }) => name as string)).toEqual([
      'AppointmentConfirmed',
      'AppointmentCancelled',
      'RefundDue',
    ]);
    expect(events[2]!['payload']).toMatchObject({
      amount: 50_000,
      currency: 'INR',
      paymentStatus: 'paid',
      policy: { rule: 'by_clinic' },
    });
    const history = await app.http.get(`appointments/${id}/history`, { token: desk.token });
    expect(history.body.data.at(-1)).toMatchObject({ toStatus: 'cancelled', reason: 'The clinician is ill' });
    const [audited] = await app.database.query(
      `SELECT actor_id FROM audit_events WHERE action = 'block.place' AND centre_id = $1`,
      [clinic.centreId],
    );
    expect(audited!['actor_id']).toBe(desk.accountId);
  });

  it('can be refused where visits are booked, each resource by itself', async () => {
    const clinic = await aClinic(app);
    const desk = await deskOf(clinic);
    const id = await booked(clinic, '2027-03-02T04:00:00Z');
    const free = await aClinician(app.database, { services: [clinic.serviceId], centres: [clinic.centreId] });
    const elsewhere = await aClinic(app);
    const answer = await block(desk, clinic, {
      clinicianIds: [clinic.clinicianId, free.id, elsewhere.clinicianId],
      affectedVisits: 'refuse',
    });
    expect(answer.body.data).toMatchObject([
      { refusal: 'visits_booked', block: null, visits: [{ appointmentId: id }] },
      { refusal: null, block: { resourceId: free.id, affectedVisits: 0 } },
      { refusal: 'not_found', block: null, visits: [] },
    ]);
    expect((await appointment(id))!.status).toBe('confirmed');
    expect(await slotsOn(clinic, '2027-03-02')).toContain('04:30');
  });

  it('of a whole day leave no slot; lifted, it can be booked again, also where a visit was called off', async () => {
    const clinic = await aClinic(app);
    const desk = await deskOf(clinic);
    await booked(clinic, '2027-03-02T04:00:00Z');
    const days = { startsAt: undefined, endsAt: undefined, fromDate: '2027-03-02', toDate: '2027-03-02' };
    const { body: placed } = await block(desk, clinic, days);
    expect(placed.data[0].block).toMatchObject({
      startsAt: '2027-03-01T18:30:00.000Z',
      endsAt: '2027-03-02T18:30:00.000Z',
      affectedVisits: 1,
    });
    expect(await slotsOn(clinic, '2027-03-02')).toEqual([]);
    expect(await slotsOn(clinic, '2027-03-03')).not.toEqual([]);
    const { id } = placed.data[0].block;
    const lifted = await lift(desk, id);
    expect([lifted.status, lifted.body.liftedBy]).toEqual([200, desk.accountId]);
    expect((await slotsOn(clinic, '2027-03-02')).length).toBeGreaterThan(0);
    await booked(clinic, '2027-03-02T04:00:00Z');
    const again = await lift(desk, id);
    expect([again.status, again.body.code]).toEqual([409, 'block_lifted']);
  });

  it('of a whole centre close it for everybody there, and nowhere else', async () => {
    const clinic = await aClinic(app);
    const other = await aCentre(app.database);
    await app.database.query('INSERT INTO clinician_centres VALUES ($1, $2)', [clinic.clinicianId, other.id]);
    await openEveryDay(app.database, clinic.clinicianId, other.id, 1020, 1200);
    const here = await booked(clinic, '2027-03-02T04:00:00Z');
    const there = await booked({ ...clinic, centreId: other.id }, '2027-03-02T12:00:00Z');
    const desk = await deskOf(clinic);
    const days = { startsAt: undefined, endsAt: undefined, fromDate: '2027-03-02', toDate: '2027-03-02' };
    await block(desk, clinic, { ...days, clinicianIds: undefined, wholeCentre: true });
    expect([(await appointment(here))!.status, (await appointment(there))!.status]).toEqual([
      'cancelled',
      'confirmed',
    ]);
    expect(await slotsOn(clinic, '2027-03-02')).toEqual([
      '11:30',
      '12:30',
      '12:45',
      '13:00',
      '13:15',
      '13:30',
      '13:45',
      '14:00',
    ]);
  });

  it('of a room call off what is in it, and the next visit takes another room', async () => {
    const clinic = await aClinic(app, { service: { roomKinds: ['consulting_room'] } });
    const { centreId } = clinic;
    const [a, b] = [
      await aRoom(app.database, { centreId, name: 'A' }),
      await aRoom(app.database, { centreId, name: 'B' }),
    ];
    const id = await booked(clinic, '2027-03-02T04:00:00Z');
    const desk = await deskOf(clinic);
    const { body: placed } = await block(desk, clinic, { clinicianIds: undefined, roomIds: [a.id] });
    expect(placed.data[0].block).toMatchObject({ resourceKind: 'room', affectedVisits: 1 });
    expect((await appointment(id))!.status).toBe('cancelled');
    expect((await book(clinic, '2027-03-02T04:00:00Z')).body.roomId).toBe(b.id);
    await wholeLedger();
  });

  it('end what is held there', async () => {
    const clinic = await aClinic(app);
    const { token } = await aPatientPerson(app);
    const hold = await app.http.post('holds', bookingAt(clinic, '2027-03-02T04:00:00Z'), { token });
    await block(await deskOf(clinic), clinic, { affectedVisits: 'refuse' });
    const confirmed = await app.http.post('appointments', { holdId: hold.body.id }, { token });
    expect([confirmed.status, confirmed.body.code]).toEqual([409, 'hold_expired']);
    await wholeLedger();
  });

  it('leave what is under way, over, or called off already', async () => {
    const clinic = await aClinic(app);
    const running = await booked(clinic, '2027-03-02T04:00:00Z');
    await app.database.query(`UPDATE appointments SET status = 'in_progress' WHERE id = $1`, [running]);
    const desk = await deskOf(clinic);
    expect((await preview(desk, clinic)).body.data[0].visits).toEqual([]);
    await block(desk, clinic);
    expect((await appointment(running))!.status).toBe('in_progress');
  });

  it('are listed with who, when, why and how many, by centre, clinician and day', async () => {
    const clinic = await aClinic(app);
    const desk = await deskOf(clinic);
    await booked(clinic, '2027-03-02T04:00:00Z');
    const first = (await block(desk, clinic)).body.data[0].block;
    const day = { startsAt: undefined, endsAt: undefined, fromDate: '2027-03-04', toDate: '2027-03-05' };
    const second = (await block(desk, clinic, { ...day, reason: 'A course' })).body.data[0].block;
    expect(await list(desk)).toEqual([first, second]);
    expect(first).toMatchObject({
      reason: 'The clinician is ill',
      affectedVisits: 1,
      createdBy: desk.accountId,
      createdAt: '2027-03-01T06:00:00.000Z',
    });
    const ids = async (query: string) => (await list(desk, query)).map(({ id }) => id);
    expect(await ids('from=2027-03-03')).toEqual([second.id]);
    expect(await ids('to=2027-03-03')).toEqual([first.id]);
    expect(await ids('from=2027-03-05&to=2027-03-31')).toEqual([second.id]);
    expect(await ids(`clinicianId=${clinic.clinicianId}&limit=1`)).toEqual([first.id]);
    expect(await ids(`clinicianId=${newId()}`)).toEqual([]);
    await lift(desk, first.id);
    expect(await ids('lifted=false')).toEqual([second.id]);
    const page = await app.http.get('blocks?limit=1&count=true', { token: desk.token });
    expect(page.body.total).toBe(2);
    const next = await app.http.get(`blocks?limit=1&cursor=${page.body.nextCursor}`, { token: desk.token });
    expect(next.body.data[0].id).toBe(second.id);
    const one = await app.http.get(`blocks/${second.id}`, { token: desk.token });
    expect([one.status, one.body]).toEqual([200, second]);
  });

  it('are placed once for one Idempotency-Key', async () => {
    const clinic = await aClinic(app);
    const desk = await deskOf(clinic);
    const headers = { 'Idempotency-Key': 'block-1' };
    const [first, again] = [await block(desk, clinic, {}, headers), await block(desk, clinic, {}, headers)];
    expect(again.body).toEqual(first.body);
    expect(await list(desk)).toHaveLength(1);
  });

  describe('are for', () => {
    it('staff of the centre, and clinicians in their own time', async () => {
      const clinic = await aClinic(app);
      const admin = await aPerson(app, { roles: [{ role: 'admin' }] });
      for (const by of [clinic.clinician, await deskOf(clinic), admin])
        expect((await block(by, clinic)).body.data[0].refusal).toBeNull();
      expect(await list(clinic.clinician)).toHaveLength(3);
    });

    it('nobody else', async () => {
      const [clinic, stranger] = [await aClinic(app), await aClinic(app)];
      const placed = (await block(await deskOf(clinic), clinic)).body.data[0].block;
      const { status } = await app.http.post('blocks', body(clinic));
      expect(status).toBe(401);
      const patient = await aPatientPerson(app);
      for (const answer of [
        await preview(patient, clinic),
        await block(patient, clinic),
        await lift(patient, placed.id),
        await app.http.get('blocks', { token: patient.token }),
      ])
        expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
      for (const by of [await deskOf(stranger), stranger.clinician]) {
        expect((await preview(by, clinic)).status).toBe(404);
        expect((await block(by, clinic)).status).toBe(404);
        expect((await lift(by, placed.id)).status).toBe(404);
        expect((await app.http.get(`blocks/${placed.id}`, { token: by.token })).status).toBe(404);
        expect(await list(by)).toEqual([]);
      }
      // Clinicians close their own time, not the centre's, and not a colleague's.
      expect((await block(clinic.clinician, clinic, { wholeCentre: true })).status).toBe(404);
    });

    it('no desk that would call off visits at another centre', async () => {
      const clinic = await aClinic(app);
      const other = await aCentre(app.database);
      await app.database.query('INSERT INTO clinician_centres VALUES ($1, $2)', [
        clinic.clinicianId,
        other.id,
      ]);
      await openEveryDay(app.database, clinic.clinicianId, other.id, 1020, 1200);
      const id = await booked({ ...clinic, centreId: other.id }, '2027-03-02T12:00:00Z');
      const answer = await block(await deskOf(clinic), clinic, { endsAt: '2027-03-02T13:00:00Z' });
      expect(answer.body.data).toMatchObject([{ refusal: 'visits_elsewhere', block: null, visits: [] }]);
      expect((await appointment(id))!.status).toBe('confirmed');
      expect(
        (await block(clinic.clinician, clinic, { endsAt: '2027-03-02T13:00:00Z' })).body.data,
      ).toMatchObject([{ refusal: null, visits: [{ appointmentId: id }] }]);
    });
  });

  it.each([
    ['nobody to block', { clinicianIds: [] }, '/clinicianIds'],
    ['no time', { startsAt: undefined, endsAt: undefined }, '/startsAt'],
    ['half a time', { endsAt: undefined }, '/startsAt'],
    ['two kinds of time', { fromDate: '2027-03-02', toDate: '2027-03-02' }, '/startsAt'],
    ['an end before the start', { endsAt: '2027-03-02T03:00:00Z' }, '/endsAt'],
    ['a time that is over', { startsAt: '2027-02-01T04:00:00Z', endsAt: '2027-03-01T06:00:00Z' }, '/endsAt'],
    ['a local time', { startsAt: '2027-03-02T04:00' }, '/startsAt'],
    ['a clinician that is no id', { clinicianIds: ['dr-rao'] }, '/clinicianIds'],
    ['no reason', { reason: undefined }, '/reason'],
    ['a reason of two letters', { reason: 'no' }, '/reason'],
    ['an unknown choice', { affectedVisits: 'move' }, '/affectedVisits'],
    ['an unknown field', { createdBy: newId() }, '/createdBy'],
  ])('with %s are refused with 400, and nothing is blocked', async (_, details, pointer) => {
    const clinic = await aClinic(app);
    const desk = await deskOf(clinic);
    const answer = await block(desk, clinic, details);
    expect(answer.status).toBe(400);
    const pointers = answer.body.errors.map((error: { pointer: string }) => error.pointer);
    expect(pointers.some((given: string) => given.startsWith(pointer))).toBe(true);
    expect(await list(desk)).toEqual([]);
  });

  it('last at most 366 days', async () => {
    const clinic = await aClinic(app);
    const answer = await block(await deskOf(clinic), clinic, { endsAt: '2028-03-04T05:00:00Z' });
    expect([answer.status, answer.body.code]).toEqual([422, 'range_too_long']);
    expect((await lift(await deskOf(clinic), newId())).status).toBe(404);
    expect((await lift(await deskOf(clinic), 'mine')).status).toBe(400);
  });

  describe('and bookings of the same moment', () => {
    const active = (id: string) =>
      app.database.query(
        `SELECT 1 FROM appointments a JOIN blocks b ON b.resource_id IN (a.clinician_id, a.centre_id, a.room_id)
         WHERE a.clinician_id = $1 AND a.status = 'confirmed' AND b.lifted_at IS NULL
           AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at`,
        [id],
      );

    it.each([['a clinician'], ['a whole centre'], ['a room']])(
      'come in one order or the other: no visit lies in the block of %s',
      async (what) => {
        const clinic = await aClinic(app, {
          service: { roomKinds: what === 'a room' ? ['consulting_room'] : [] },
        });
        const room = await aRoom(app.database, { centreId: clinic.centreId });
        const desk = await deskOf(clinic);
        const targets = {
          'a clinician': {},
          'a whole centre': { clinicianIds: undefined, wholeCentre: true },
          'a room': { clinicianIds: undefined, roomIds: [room.id] },
        }[what];
        for (let day = 2; day <= 9; day += 1) {
          const at = (time: string) => `2027-03-0${day}T${time}:00Z`;
          const people = await Promise.all([1, 2, 3].map(() => aPatientPerson(app)));
          const hold = await app.http.post('holds', bookingAt(clinic, at('04:30')), {
            token: people[2]!.token,
          });
          const [placed, confirmed, ...answers] = await Promise.all([
            block(desk, clinic, { ...targets, startsAt: at('03:30'), endsAt: at('05:30') }),
            app.http.post('appointments', { holdId: hold.body.id }, { token: people[2]!.token }),
            ...['03:30', '05:00'].map((time, i) =>
              app.http.post('appointments', bookingAt(clinic, at(time)), { token: people[i]!.token }),
            ),
          ]);
          const sold = [confirmed, ...answers].filter(({ status }) => status === 201).length;
          expect(placed.status).toBe(200);
          expect(placed.body.data[0].block.affectedVisits).toBe(sold);
        }
        expect(await active(clinic.clinicianId)).toEqual([]);
        await wholeLedger();
      },
    );
  });
});
