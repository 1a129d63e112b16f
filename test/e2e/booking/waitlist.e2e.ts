import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CheckLedger, OfferFreedTime, OfferTimeOfAppointment, SettleWaitlistOffers } from '#booking';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, type PatientPerson, type Person } from '../../support/people.js';

const LIVE_OFFERS = `
  SELECT o.id, o.starts_at AS "startsAt", e.patient_id AS "patientId" FROM waitlist_offers o
  JOIN waitlist_entries e ON e.id = o.entry_id WHERE o.status = 'open' AND o.clinician_id = $1 ORDER BY o.starts_at`;

describe('The waiting list', () => {
  let app: TestApp;
  let clinic: Clinic;
  let people: PatientPerson[];
  let frontDesk: Person;

  beforeAll(async () => {
    app = await startApp({ DATABASE_POOL_SIZE: '30' });
    people = await Promise.all(Array.from({ length: 12 }, () => aPatientPerson(app)));
  });

  // A clinic of one hour a day, all of which is sold for ten days.
  beforeEach(async () => {
    app.clock.set('2027-03-01T06:00:00Z');
    clinic = await aClinic(app, { hours: [[540, 600]], service: { gridMinutes: 30, horizonDays: 30 } });
    frontDesk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
  });

  const use = <T>(type: new (...args: never[]) => T): T => app.app.get(type, { strict: false });
  const sellOut = async (days: string[]): Promise<Map<string, string>> => {
    const sold = new Map<string, string>();
    for (const day of days)
      for (const time of ['03:30', '04:00']) {
        const answer = await app.http.post('appointments', bookingAt(clinic, `${day}T${time}:00Z`), {
          token: (await aPatientPerson(app)).token,
        });
        sold.set(`${day}T${time}`, answer.body.id);
      }
    return sold;
  };
  const join = (person: Person, body: object = {}) => {
    const { serviceId, centreId } = clinic;
    return app.http.post(
      'waitlist',
      { serviceId, centreIds: [centreId], until: '2027-03-31', ...body },
      { token: person.token },
    );
  };
  /** As the worker does, when it hears of the cancellation. */
  const cancel = async (id: string) => {
    await app.http.post(`appointments/${id}/cancel`, { reason: 'x' }, { token: frontDesk.token });
    await use(OfferTimeOfAppointment).execute(id);
  };
  const entryOf = async ({ token }: Person) => {
    const { body } = await app.http.get('waitlist?limit=200', { token });
    return body.data.find((entry: { serviceId: string }) => entry.serviceId === clinic.serviceId);
  };
  const answer = (offerId: string, verb: string, { token }: Person) =>
    app.http.post(`waitlist-offers/${offerId}/${verb}`, undefined, { token });
  const liveOffers = () =>
    app.database.query<{ id: string; startsAt: Date; patientId: string }>(LIVE_OFFERS, [clinic.clinicianId]);
  const expectAWholeLedger = async () => expect(await use(CheckLedger).execute(app.clock.now())).toEqual([]);

  it('keeps a cancelled time for whoever has waited longest, who takes it', async () => {
    const sold = await sellOut(['2027-03-03']);
    expect((await join(people[0]!)).status).toBe(201);
    app.clock.advance({ minutes: 1 });
    expect((await join(people[1]!)).status).toBe(201);
    await cancel(sold.get('2027-03-03T03:30')!);
    const entry = await entryOf(people[0]!);
    expect(entry).toMatchObject({
      status: 'offered',
      offer: { status: 'open', startsAt: '2027-03-03T03:30:00.000Z', expiresAt: '2027-03-01T06:31:00.000Z' },
    });
    expect((await entryOf(people[1]!)).offer).toBeNull();
    const stranger = await app.http.post('appointments', bookingAt(clinic, '2027-03-03T03:30:00Z'), {
      token: people[5]!.token,
    });
    expect(stranger.body.code).toBe('slot_taken');
    expect((await answer(entry.offer.id, 'accept', people[1]!)).status).toBe(404);
    const accepted = await answer(entry.offer.id, 'accept', people[0]!);
    expect(accepted.status, JSON.stringify(accepted.body)).toBe(200);
    expect(accepted.body).toMatchObject({ patientId: people[0]!.patientId, status: 'confirmed' });
    expect((await entryOf(people[0]!)).status).toBe('booked');
    const again = await answer(entry.offer.id, 'accept', people[0]!);
    expect([again.status, again.body.code]).toEqual([409, 'offer_closed']);
    await expectAWholeLedger();
  });

  it('goes to the next one when it is declined, or not answered in time, and never twice to the same', async () => {
    const sold = await sellOut(['2027-03-03']);
    for (const person of people.slice(0, 3)) {
      await join(person);
      app.clock.advance({ seconds: 1 });
    }
    await cancel(sold.get('2027-03-03T04:00')!);
    const first = (await entryOf(people[0]!)).offer;
    expect((await answer(first.id, 'decline', people[0]!)).body).toMatchObject({ status: 'declined' });
    const freed = {
      clinicianId: clinic.clinicianId,
      from: new Date(first.startsAt),
      to: new Date(first.endsAt),
    };
    await use(OfferFreedTime).execute(freed, app.clock.now());
    expect(await entryOf(people[0]!)).toMatchObject({ status: 'waiting', offer: null });
    const second = (await entryOf(people[1]!)).offer;
    expect(second.startsAt).toBe(first.startsAt);

    app.clock.advance({ minutes: 30, seconds: 1 });
    expect(await use(SettleWaitlistOffers).execute(app.clock.now())).toBe(0);
    app.clock.advance({ seconds: 5 });
    expect(await use(SettleWaitlistOffers).execute(app.clock.now())).toBe(1);
    expect((await answer(second.id, 'accept', people[1]!)).body.code).toBe('offer_closed');
    await use(OfferFreedTime).execute(freed, app.clock.now());
    const third = (await entryOf(people[2]!)).offer;
    expect(third.startsAt).toBe(first.startsAt);
    await answer(third.id, 'decline', people[2]!);
    expect(await use(OfferFreedTime).execute(freed, app.clock.now())).toBe(0);
    const lapsed = await app.database.query(
      `SELECT 1 FROM outbox_events WHERE name = 'WaitlistOfferLapsed' AND payload->>'clinicianId' = $1`,
      [clinic.clinicianId],
    );
    expect(lapsed).toHaveLength(3);
  });

  it('looks at what each one wants, and serves the urgent first', async () => {
    const sold = await sellOut(['2027-03-03', '2027-03-04']);
    await join(people[0]!, { weekdays: [4] });
    await join(people[1]!, { partsOfDay: ['evening'] });
    await join(people[2]!, { until: '2027-03-02' });
    await join(people[3]!, { clinicianIds: [clinic.clinicianId], mode: 'in_person' });
    app.clock.advance({ minutes: 5 });
    expect((await join(people[4]!, { urgent: true })).status).toBe(403);
    // Known to the desk: they have been there.
    people[4] = await aPatientPerson(app);
    const urgent = await join(frontDesk, { urgent: true, patientId: people[4].patientId });
    expect(urgent.status).toBe(201);
    // A Wednesday: for the urgent one. A Thursday: for whoever asked for Thursdays.
    await cancel(sold.get('2027-03-03T03:30')!);
    await cancel(sold.get('2027-03-04T03:30')!);
    await cancel(sold.get('2027-03-03T04:00')!);
    expect(
      (await liveOffers()).map(({ startsAt, patientId }) => [
        new Date(startsAt).toISOString().slice(5, 16),
        people.findIndex((person) => person.patientId === patientId),
      ]),
    ).toEqual([
      ['03-03T03:30', 4],
      ['03-03T04:00', 3],
      ['03-04T03:30', 0],
    ]);
  });

  it('never keeps one time for two, nor two for one, whatever comes free at once', async () => {
    const sold = await sellOut(['2027-03-02', '2027-03-03', '2027-03-04', '2027-03-05']);
    for (const person of people) await join(person, { until: '2027-03-05' });
    const ids = [...sold.values()];
    await Promise.all([
      ...ids.map((id) => cancel(id)),
      ...ids.map((id) => use(OfferTimeOfAppointment).execute(id)),
      ...Array.from({ length: 5 }, () => use(OfferFreedTime).executeForAll(app.clock.now())),
    ]);
    await use(OfferFreedTime).executeForAll(app.clock.now());
    const expectNoneTwice = async () => {
      const live = await liveOffers();
      expect(new Set(live.map(({ startsAt }) => String(startsAt))).size).toBe(live.length);
      expect(new Set(live.map(({ patientId }) => patientId)).size).toBe(live.length);
      return live;
    };
    expect(await expectNoneTwice()).toHaveLength(8);

    // A cascade under fire: some accept, some decline, the list goes on, all at once.
    const live = await liveOffers();
    const answers = await Promise.all([
      ...live.flatMap(({ id, patientId }, i) => {
        const person = people.find((each) => each.patientId === patientId)!;
        return [answer(id, i % 2 ? 'accept' : 'decline', person), answer(id, 'accept', person)];
      }),
      ...Array.from({ length: 5 }, () => use(OfferFreedTime).executeForAll(app.clock.now())),
      use(SettleWaitlistOffers).execute(app.clock.now()),
    ]);
    const statuses = answers.flatMap((each) => (each && typeof each === 'object' ? [each.status] : []));
    expect(statuses.every((status) => status === 200 || status === 409)).toBe(true);
    await use(OfferFreedTime).executeForAll(app.clock.now());
    await expectNoneTwice();
    const overlaps = await app.database.query(
      `SELECT 1 FROM time_claims a JOIN time_claims b
         ON a.resource_id = b.resource_id AND a.lane = b.lane AND a.id < b.id AND a.during && b.during`,
    );
    expect(overlaps).toEqual([]);
    await expectAWholeLedger();
  });

  it('notices what came free in another way, such as by new hours', async () => {
    const person = await aPatientPerson(app);
    await join(person);
    expect(await use(OfferFreedTime).executeForAll(app.clock.now())).toBeGreaterThanOrEqual(1);
    expect((await entryOf(person)).offer.startsAt).toBe('2027-03-02T03:30:00.000Z');
  });

  it('can be left, also with a time in hand', async () => {
    const { body } = await join(people[0]!);
    await use(OfferFreedTime).executeForAll(app.clock.now());
    const held = (await entryOf(people[0]!)).offer;
    const leave = (token: string) => app.http.delete(`waitlist/${body.id}`, { token });
    expect((await leave(people[1]!.token)).status).toBe(404);
    expect((await leave(people[0]!.token)).status).toBe(204);
    expect((await leave(people[0]!.token)).body.code).toBe('illegal_waitlist_change');
    const claims = await app.database.query('SELECT 1 FROM time_claims WHERE hold_id = $1', [held.holdId]);
    expect(claims).toEqual([]);
    expect((await answer(held.id, 'accept', people[0]!)).body.code).toBe('offer_closed');
  });

  it('can be answered by the desk, when the patient calls', async () => {
    await join(people[0]!);
    await use(OfferFreedTime).executeForAll(app.clock.now());
    const { offer } = await entryOf(people[0]!);
    const accepted = await answer(offer.id, 'accept', frontDesk);
    expect(accepted.body).toMatchObject({ patientId: people[0]!.patientId });
  });

  it('refuses bad input, and shows nobody else’s entries', async () => {
    const { body } = await join(people[0]!);
    expect((await join(people[0]!)).body.code).toBe('already_exists');
    const elsewhere = await aClinic(app);
    const stranger = await aPerson(app, { roles: [{ role: 'front_desk', centreId: elsewhere.centreId }] });
    const seen = await app.http.get('waitlist?limit=200', { token: stranger.token });
    expect(JSON.stringify(seen.body)).not.toContain(body.id);
    const bad = [
      ...[{ until: '2027-02-01' }, { until: '2029-01-01' }, { until: 'soon' }, { weekdays: [8] }],
      ...[{ partsOfDay: ['night'] }, { centreIds: [] }, { status: 'offered' }, { clinicianIds: ['x'] }],
    ];
    for (const each of bad) expect((await join(people[1]!, each)).status, JSON.stringify(each)).toBe(400);
    expect((await join(people[1]!, { centreIds: [elsewhere.centreId] })).body.code).toBe('not_offered');
    expect((await join(people[1]!, { patientId: people[2]!.patientId })).status).toBe(404);
    expect((await join(stranger, { patientId: people[2]!.patientId })).status).toBe(404);
    expect((await join(clinic.clinician)).status).toBe(403);
    expect((await app.http.post('waitlist', {})).status).toBe(401);
  });
});
