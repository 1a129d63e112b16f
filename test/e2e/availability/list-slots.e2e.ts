import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic, openEveryDay } from '../../support/clinic.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aClinician } from '../../support/factories/clinician.factory.js';
import { aPatientPerson, type PatientPerson } from '../../support/people.js';

interface Slot {
  startsAt: string;
  endsAt: string;
  clinicianId: string;
  centreId: string;
  serviceId: string;
  mode: string;
}

describe('GET /slots', () => {
  let app: TestApp;
  let patient: PatientPerson;

  beforeAll(async () => {
    app = await startApp();
    patient = await aPatientPerson(app);
  });
  beforeEach(() => app.clock.set('2027-03-01T06:00:00Z'));

  const ask = (question: Record<string, string | string[]>) => {
    const pairs = Object.entries(question).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, one]),
    );
    return app.http.get(`slots?${new URLSearchParams(pairs as [string, string][]).toString()}`);
  };
  const askFor = (clinic: Clinic, from: string, to = from, details = {}) =>
    ask({
      serviceId: clinic.serviceId,
      clinicianId: clinic.clinicianId,
      mode: 'in_person',
      from,
      to,
      ...details,
    });
  const startsOf = async (clinic: Clinic, from: string, to = from, details = {}): Promise<string[]> => {
    const answer = await askFor(clinic, from, to, details);
    expect(answer.status).toBe(200);
    return (answer.body.data as Slot[]).map(({ startsAt }) => startsAt.slice(5, 16));
  };
  const book = async (clinic: Clinic, startsAt: string, details = {}) => {
    const { token } = await aPatientPerson(app);
    const answer = await app.http.post('appointments', bookingAt(clinic, startsAt, details), { token });
    expect(answer.status).toBe(201);
    return answer.body.id as string;
  };
  const close = (resourceId: string, from: string, to: string, kind = 'block') =>
    app.database.query(
      `INSERT INTO closures (id, resource_id, during, kind) VALUES ($1, $2, tstzrange($3, $4), $5)`,
      [newId(), resourceId, from, to, kind],
    );

  it('lists what can be booked, by start, with everything that a booking needs, without a sign-in', async () => {
    const clinic = await aClinic(app, { hours: [[540, 600]] });
    const answer = await askFor(clinic, '2027-03-02');
    expect(answer.body).toMatchObject({ timeZone: 'Asia/Kolkata', emptyReason: null });
    const { centreId, serviceId, clinicianId } = clinic;
    expect(answer.body.data).toEqual(
      ['03:30', '03:45', '04:00'].map((time, i) => ({
        startsAt: `2027-03-02T${time}:00.000Z`,
        endsAt: `2027-03-02T${['04:00', '04:15', '04:30'][i]}:00.000Z`,
        centreId,
        serviceId,
        clinicianId,
        mode: 'in_person',
      })),
    );
    for (const { endsAt: _, ...wanted } of answer.body.data as Slot[]) {
      const { token } = await aPatientPerson(app);
      const booked = await app.http.post('appointments', wanted, { token });
      expect([201, 409]).toContain(booked.status);
    }
    expect(await startsOf(clinic, '2027-03-02')).toEqual([]);
  });

  it('lists a start for each way of meeting, or for the one that is asked for', async () => {
    const clinic = await aClinic(app, { hours: [[540, 570]] });
    await app.database.query(
      `UPDATE opening_hours SET mode = 'online' WHERE clinician_id = $1 AND weekday = 3`,
      [clinic.clinicianId],
    );
    const question = { serviceId: clinic.serviceId, from: '2027-03-02', to: '2027-03-03' };
    const found = ((await ask(question)).body.data as Slot[]).map(
      ({ startsAt, mode }) => `${startsAt.slice(8, 10)} ${mode}`,
    );
    expect(found).toEqual(['02 in_person', '02 online', '03 online']);
    expect((await ask({ ...question, mode: 'online' })).body.data).toHaveLength(2);
    const inPersonOnly = await aClinic(app, { service: { modes: ['in_person'] } });
    expect((await askFor(inPersonOnly, '2027-03-02', '2027-03-02', { mode: 'online' })).body).toMatchObject({
      data: [],
      emptyReason: 'not_offered',
    });
  });

  it('begins after the lead time, to the minute', async () => {
    const clinic = await aClinic(app);
    app.clock.set('2027-03-02T05:00:00Z');
    expect((await startsOf(clinic, '2027-03-02'))[0]).toBe('03-02T06:00');
    app.clock.set('2027-03-02T05:00:00.001Z');
    expect((await startsOf(clinic, '2027-03-02'))[0]).toBe('03-02T06:15');
  });

  it('shows no start that is over, also without any lead time', async () => {
    const clinic = await aClinic(app, { service: { leadTimeMinutes: 0 } });
    app.clock.set('2027-03-02T06:00:00Z');
    expect((await startsOf(clinic, '2027-03-01', '2027-03-02'))[0]).toBe('03-02T06:00');
  });

  it('ends with the horizon, counted in days of the centre', async () => {
    const clinic = await aClinic(app, { service: { horizonDays: 2 } });
    const lastDay = async () => (await startsOf(clinic, '2027-03-01', '2027-03-10')).at(-1)!.slice(0, 5);
    expect(await lastDay()).toBe('03-03');
    // In Kolkata the next day has begun, in UTC it has not.
    app.clock.set('2027-03-01T18:30:00Z');
    expect(await lastDay()).toBe('03-04');
  });

  it('leaves out what is booked, held and closed, and shows it again when it is given back', async () => {
    const clinic = await aClinic(app, { hours: [[540, 720]], service: { gridMinutes: 30 } });
    const all = ['03:30', '04:00', '04:30', '05:00', '05:30', '06:00'].map((time) => `03-03T${time}`);
    const without = (...times: string[]) => all.filter((start) => !times.includes(start.slice(6)));
    expect(await startsOf(clinic, '2027-03-03')).toEqual(all);

    await book(clinic, '2027-03-03T04:00:00Z');
    const held = await app.http.post('holds', bookingAt(clinic, '2027-03-03T05:00:00Z'), {
      token: patient.token,
    });
    await close(clinic.clinicianId, '2027-03-03T05:45:00Z', '2027-03-03T06:00:00Z');
    expect(await startsOf(clinic, '2027-03-03')).toEqual(without('04:00', '05:00', '05:30'));

    await close(clinic.centreId, '2027-03-03T06:29:00Z', '2027-03-03T07:00:00Z', 'holiday');
    expect(await startsOf(clinic, '2027-03-03')).toEqual(without('04:00', '05:00', '05:30', '06:00'));

    await app.http.delete(`holds/${held.body.id}`, { token: patient.token });
    expect(await startsOf(clinic, '2027-03-03')).toEqual(without('04:00', '05:30', '06:00'));
  });

  it('leaves out times for another service of the same clinician that its visit would touch', async () => {
    const clinic = await aClinic(app, { hours: [[540, 720]], service: { gridMinutes: 30 } });
    const long = await aClinic(app, { service: { durationMinutes: 60, gridMinutes: 30 } });
    await app.database.query('INSERT INTO clinician_services (clinician_id, service_id) VALUES ($1, $2)', [
      clinic.clinicianId,
      long.serviceId,
    ]);
    await book(clinic, '2027-03-03T04:30:00Z');
    expect(await startsOf({ ...clinic, serviceId: long.serviceId }, '2027-03-03')).toEqual([
      '03-03T03:30',
      '03-03T05:00',
      '03-03T05:30',
    ]);
  });

  it('keeps the buffers of both visits between them, but neither at the edges of the opening', async () => {
    const clinic = await aClinic(app, {
      hours: [[540, 720]],
      service: { bufferBeforeMinutes: 5, bufferAfterMinutes: 10, gridMinutes: 5 },
    });
    await book(clinic, '2027-03-03T05:00:00Z');
    const starts = await startsOf(clinic, '2027-03-03');
    expect(starts[0]).toBe('03-03T03:30');
    expect(starts.at(-1)).toBe('03-03T06:00');
    expect(starts.filter((start) => start < '03-03T05:00').at(-1)).toBe('03-03T04:15');
    expect(starts.find((start) => start > '03-03T05:00')).toBe('03-03T05:45');
  });

  it('takes the clinician’s own duration where there is one', async () => {
    const clinic = await aClinic(app, { hours: [[540, 600]], service: { gridMinutes: 15 } });
    await app.database.query('UPDATE clinician_services SET duration_minutes = 45 WHERE clinician_id = $1', [
      clinic.clinicianId,
    ]);
    expect(await startsOf(clinic, '2027-03-03')).toEqual(['03-03T03:30', '03-03T03:45']);
  });

  it('lets a visit run over midnight where the next day is open from its first minute', async () => {
    const clinic = await aClinic(app, {
      hours: [
        [1380, 1440],
        [0, 60],
      ],
      service: { gridMinutes: 30 },
    });
    expect(await startsOf(clinic, '2027-03-03')).toEqual([
      '03-02T18:30',
      '03-02T19:00',
      '03-03T17:30',
      '03-03T18:00',
    ]);
  });

  describe('for several clinicians', () => {
    let first: Clinic;
    let second: { id: string };

    beforeAll(async () => {
      first = await aClinic(app, { hours: [[540, 600]], service: { gridMinutes: 30 } });
      second = await aClinician(app.database, { services: [first.serviceId], centres: [first.centreId] });
      await openEveryDay(app.database, second.id, first.centreId, 570, 630);
    });
    const found = async (question: Record<string, string | string[]>) =>
      (
        (
          await ask({
            serviceId: first.serviceId,
            mode: 'in_person',
            from: '2027-03-02',
            to: '2027-03-02',
            ...question,
          })
        ).body.data as Slot[]
      ).map(
        ({ startsAt, clinicianId }) =>
          `${startsAt.slice(11, 16)} ${clinicianId === first.clinicianId ? 1 : 2}`,
      );

    it('lists everybody who offers the service, by start and then by clinician', async () => {
      const byId = first.clinicianId < second.id ? ['04:00 1', '04:00 2'] : ['04:00 2', '04:00 1'];
      expect(await found({})).toEqual(['03:30 1', ...byId, '04:30 2']);
    });

    it('lists those who are named', async () => {
      expect(await found({ clinicianId: second.id })).toEqual(['04:00 2', '04:30 2']);
      expect(await found({ clinicianId: [first.clinicianId, second.id] })).toHaveLength(4);
      expect(await found({ clinicianId: [first.clinicianId, newId()] })).toHaveLength(2);
    });

    it('leaves out who is switched off, and a centre that is', async () => {
      await app.database.query(`UPDATE clinicians SET status = 'inactive' WHERE id = $1`, [second.id]);
      expect(await found({})).toEqual(['03:30 1', '04:00 1']);
      await app.database.query(`UPDATE clinicians SET status = 'active' WHERE id = $1`, [second.id]);
      await app.database.query(`UPDATE centres SET status = 'inactive' WHERE id = $1`, [first.centreId]);
      expect(await found({})).toEqual([]);
      await app.database.query(`UPDATE centres SET status = 'active' WHERE id = $1`, [first.centreId]);
    });

    it('one’s visit takes nothing from the other', async () => {
      await book(first, '2027-03-02T04:00:00Z');
      expect(await found({})).toEqual(['03:30 1', '04:00 2', '04:30 2']);
    });
  });

  describe('at centres in different zones', () => {
    /** A clinician who sees people at both, from nine to ten in the morning there. */
    const aTraveller = async (...timeZones: string[]) => {
      const clinic = await aClinic(app, {
        centre: { timeZone: timeZones[0] },
        hours: [[540, 600]],
        service: { gridMinutes: 60, durationMinutes: 60, horizonDays: 730 },
      });
      const other = await aCentre(app.database, { timeZone: timeZones[1] });
      await app.database.query('INSERT INTO clinician_centres VALUES ($1, $2)', [
        clinic.clinicianId,
        other.id,
      ]);
      await openEveryDay(app.database, clinic.clinicianId, other.id, 540, 600);
      return { clinic, other };
    };

    it('the same local time is another instant at each, and the answer names no zone', async () => {
      const { clinic, other } = await aTraveller('Europe/Berlin', 'Asia/Kolkata');
      const answer = await askFor(clinic, '2027-03-02');
      expect(answer.body.timeZone).toBeNull();
      expect(
        (answer.body.data as Slot[]).map(({ startsAt, centreId }) => [startsAt.slice(11, 16), centreId]),
      ).toEqual([
        ['03:30', other.id],
        ['08:00', clinic.centreId],
      ]);
      const there = await askFor(clinic, '2027-03-02', '2027-03-02', { centreId: other.id });
      expect(there.body.timeZone).toBe('Asia/Kolkata');
      expect(there.body.data).toHaveLength(1);
    });

    it.each([
      ['Europe/Berlin', '2027-03-27', '2027-03-29', ['03-27T08:00', '03-28T07:00', '03-29T07:00']],
      ['Europe/Berlin', '2027-10-30', '2027-11-01', ['10-30T07:00', '10-31T08:00', '11-01T08:00']],
      ['Australia/Lord_Howe', '2027-04-03', '2027-04-05', ['04-02T22:00', '04-03T22:30', '04-04T22:30']],
      ['Australia/Lord_Howe', '2027-10-02', '2027-10-04', ['10-01T22:30', '10-02T22:00', '10-03T22:00']],
    ])(
      'nine o’clock stays nine o’clock over a change of the clocks in %s, %s to %s',
      async (zone, from, to, expected) => {
        const { clinic } = await aTraveller(zone, 'Asia/Kolkata');
        expect(await startsOf(clinic, from, to, { centreId: clinic.centreId })).toEqual(expected);
      },
    );

    it.each([
      ['Europe/Berlin', '2027-03-28', [60, 240], ['00:00', '00:30', '01:00', '01:30']],
      ['Europe/Berlin', '2027-10-31', [60, 240], ['23:00', '23:30', '00:00', '00:30', '02:00', '02:30']],
      ['Australia/Lord_Howe', '2027-10-03', [90, 180], ['15:00', '15:30']],
      ['Australia/Lord_Howe', '2027-04-04', [60, 150], ['14:00', '14:30', '15:30']],
    ])(
      'a time that the clocks skip is never offered, one that comes twice once: %s %s',
      async (timeZone, date, hours, times) => {
        const clinic = await aClinic(app, {
          centre: { timeZone },
          hours: [hours as [number, number]],
          service: { gridMinutes: 30, durationMinutes: 30, horizonDays: 730 },
        });
        const starts = await startsOf(clinic, date);
        expect(starts.map((start) => start.slice(6))).toEqual(times);
        const { token } = await aPatientPerson(app);
        for (const startsAt of starts)
          expect(
            (await app.http.post('appointments', bookingAt(clinic, `2027-${startsAt}:00Z`), { token }))
              .status,
            startsAt,
          ).toBe(201);
      },
    );

    it('a day is the centre’s day: what is Tuesday there may be Monday elsewhere', async () => {
      const clinic = await aClinic(app, { centre: { timeZone: 'Pacific/Auckland' }, hours: [[0, 30]] });
      expect(await startsOf(clinic, '2027-03-03')).toEqual(['03-02T11:00']);
    });
  });

  describe('with nothing to show says why', () => {
    const reasonOf = async (clinic: Clinic, from = '2027-03-02', to = from, details = {}) => {
      const { body } = await askFor(clinic, from, to, details);
      expect(body.data).toEqual([]);
      return body.emptyReason as string;
    };

    it('not_offered: nobody offers that, there, in that way', async () => {
      const [clinic, other] = [await aClinic(app), await aClinic(app)];
      expect(await reasonOf({ ...clinic, serviceId: other.serviceId })).toBe('not_offered');
      expect(await reasonOf({ ...clinic, serviceId: newId() })).toBe('not_offered');
      expect(await reasonOf(clinic, '2027-03-02', '2027-03-02', { centreId: other.centreId })).toBe(
        'not_offered',
      );
    });

    it('no_opening_hours: also where every opening is too short', async () => {
      expect(await reasonOf(await aClinic(app, { hours: [] }))).toBe('no_opening_hours');
      expect(await reasonOf(await aClinic(app, { hours: [[540, 560]] }))).toBe('no_opening_hours');
    });

    it('fully_booked', async () => {
      const clinic = await aClinic(app, { hours: [[540, 570]] });
      await book(clinic, '2027-03-02T03:30:00Z');
      expect(await reasonOf(clinic)).toBe('fully_booked');
    });

    it('closed: by the clinician’s absence or the centre’s holiday', async () => {
      const [absent, holiday] = [await aClinic(app), await aClinic(app)];
      await close(absent.clinicianId, '2027-03-01T00:00:00Z', '2027-03-09T00:00:00Z', 'absence');
      await close(holiday.centreId, '2027-03-01T00:00:00Z', '2027-03-09T00:00:00Z', 'holiday');
      expect([await reasonOf(absent), await reasonOf(holiday)]).toEqual(['closed', 'closed']);
    });

    it('inside_lead_time, beyond_horizon and in_the_past', async () => {
      const clinic = await aClinic(app, { service: { leadTimeMinutes: 1440, horizonDays: 5 } });
      expect(await reasonOf(clinic, '2027-03-01')).toBe('inside_lead_time');
      expect(await reasonOf(clinic, '2027-03-07')).toBe('beyond_horizon');
      expect(await reasonOf(clinic, '2027-02-27', '2027-02-28')).toBe('in_the_past');
    });

    it('the one that most can be done about, where there are several', async () => {
      const clinic = await aClinic(app, { hours: [[540, 570]], service: { horizonDays: 3 } });
      await book(clinic, '2027-03-03T03:30:00Z');
      await close(clinic.clinicianId, '2027-03-02T00:00:00Z', '2027-03-03T00:00:00Z');
      await close(clinic.clinicianId, '2027-03-04T00:00:00Z', '2027-03-05T00:00:00Z');
      expect(await reasonOf(clinic, '2027-03-02', '2027-03-20')).toBe('fully_booked');
    });
  });

  describe('covers', () => {
    let clinic: Clinic;
    beforeAll(async () => {
      clinic = await aClinic(app);
    });

    it('at most 62 days for one clinician and 31 for several', async () => {
      const of = (question: { to: string; clinicianId?: string | string[] }) =>
        ask({ serviceId: clinic.serviceId, from: '2027-03-01', ...question });
      const one = { clinicianId: clinic.clinicianId };
      expect((await of({ ...one, to: '2027-05-01' })).status).toBe(200);
      expect((await of({ to: '2027-03-31' })).status).toBe(200);
      for (const tooLong of [
        { ...one, to: '2027-05-02' },
        { to: '2027-04-01' },
        { clinicianId: [clinic.clinicianId, newId()], to: '2027-04-01' },
        { ...one, to: '2199-12-31' },
      ]) {
        const answer = await of(tooLong);
        expect([answer.status, answer.body.code]).toEqual([422, 'range_too_long']);
      }
    });

    it('one day, where both ends are the same, and nothing backwards', async () => {
      expect(await startsOf(clinic, '2027-03-02')).toHaveLength(31);
      const backwards = await askFor(clinic, '2027-03-03', '2027-03-02');
      expect([backwards.status, backwards.body.code]).toEqual([400, 'validation_failed']);
      expect(backwards.body.errors[0].pointer).toBe('/to');
    });

    it.each([
      ['a day that does not exist', { from: '2027-02-29' }, '/from'],
      ['an instant for a day', { to: '2027-03-02T00:00:00Z' }, '/to'],
      ['a day in another order', { from: '01-03-2027' }, '/from'],
      ['the year 99999', { to: '99999-01-01' }, '/to'],
      ['a service that is no id', { serviceId: 'cardiology' }, '/serviceId'],
      ['a clinician that is no id', { clinicianId: 'dr-rao' }, '/clinicianId'],
      ['an unknown way of meeting', { mode: 'by_letter' }, '/mode'],
      ['two centres', { centreId: [newId(), newId()] }, '/centreId'],
      ['an unknown parameter', { limit: '10' }, '/limit'],
      ['an operator', { 'from[$gt]': '2027-03-01' }, '/from[$gt]'],
      ['201 clinicians', { clinicianId: Array.from({ length: 201 }, newId) }, '/clinicianId'],
    ])('no question with %s', async (_, wrong, pointer) => {
      const answer = await ask({
        serviceId: clinic.serviceId,
        from: '2027-03-02',
        to: '2027-03-03',
        ...wrong,
      });
      expect(answer.status).toBe(400);
      expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
    });

    it.each(['serviceId', 'from', 'to'])('no question without %s', async (field) => {
      const question: Record<string, string> = {
        serviceId: clinic.serviceId,
        from: '2027-03-02',
        to: '2027-03-03',
      };
      delete question[field];
      expect((await ask(question)).status).toBe(400);
    });
  });
});
