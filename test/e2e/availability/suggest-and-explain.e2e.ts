import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic, openEveryDay } from '../../support/clinic.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aRoom } from '../../support/factories/centre-resource.factory.js';
import { aClinician } from '../../support/factories/clinician.factory.js';
import { aService } from '../../support/factories/service.factory.js';
import { aPatient, aPatientPerson, aPerson, link, type PatientPerson } from '../../support/people.js';

// The clock stands at Monday, 1 March 2027, 11:30 in Kolkata; clinics are open from nine to five.
let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const book = (clinic: Clinic, startsAt: string, { token }: { token: string }, details = {}) =>
  app.http.post('appointments', bookingAt(clinic, startsAt, details), { token });
const colleagueOf = async (clinic: Clinic, details = {}): Promise<string> => {
  const { id } = await aClinician(app.database, {
    services: [clinic.serviceId],
    centres: [clinic.centreId],
    ...details,
  });
  await openEveryDay(app.database, id, clinic.centreId, 540, 1020);
  return id;
};

describe('GET /slots/suggestions', () => {
  let patient: PatientPerson;
  beforeAll(async () => {
    patient = await aPatientPerson(app);
  });
  const suggest = (clinic: Clinic, query = '', by: { token: string } = patient) =>
    app.http.get(`slots/suggestions?serviceId=${clinic.serviceId}&mode=in_person&${query}`, {
      token: by.token,
    });
  const startsOf = (body: { data: { startsAt: string }[] }) =>
    body.data.map(({ startsAt }) => startsAt.slice(5, 16));

  it('names the five soonest without preferences, and at most as many as asked', async () => {
    const clinic = await aClinic(app, { service: { gridMinutes: 60 } });
    const { status, body } = await suggest(clinic);
    expect([status, startsOf(body)]).toEqual([
      200,
      ['03-01T07:30', '03-01T08:30', '03-01T09:30', '03-01T10:30', '03-02T03:30'],
    ]);
    expect(body.data[0]).toMatchObject({ timeZone: 'Asia/Kolkata', matches: [], ...idsOf(clinic) });
    expect((await suggest(clinic, 'first=2')).body.data).toHaveLength(2);
  });

  it('ranks by the preferences that are met, then by time; the parts of the day by the centre’s clock', async () => {
    const clinic = await aClinic(app, { service: { gridMinutes: 60 } });
    const colleague = await colleagueOf(clinic);
    const { body } = await suggest(
      clinic,
      `weekday=3&weekday=5&partOfDay=afternoon&preferredClinicianId=${colleague}&first=6`,
    );
    // Wednesday, from noon: 12:00 in Kolkata is 06:30 UTC.
    expect(startsOf(body)).toEqual([
      ...['03-03T06:30', '03-03T07:30', '03-03T08:30', '03-03T09:30', '03-03T10:30'],
      '03-05T06:30',
    ]);
    for (const slot of body.data)
      expect([slot.clinicianId, slot.matches]).toEqual([colleague, ['clinician', 'weekday', 'part_of_day']]);
  });

  it('suggests only what can be booked right then: not in the patient’s own time', async () => {
    const [clinic, other] = [await aClinic(app, { service: { gridMinutes: 60 } }), await aClinic(app)];
    const own = await aPatientPerson(app);
    await book(other, '2027-03-02T03:30:00Z', own);
    const { body } = await suggest(clinic, 'from=2027-03-02&to=2027-03-02&first=20', own);
    expect(startsOf(body)).not.toContain('03-02T03:30');
    expect(body.data).toHaveLength(7);
    for (const { startsAt } of body.data.slice(0, 3))
      expect((await book(clinic, startsAt, own)).status).toBe(201);
  });

  it('is for patients, those who act for them, and the desk', async () => {
    const clinic = await aClinic(app);
    const child = await aPatient(app.database);
    await link(app.database, patient.accountId, child, 'parent');
    expect((await suggest(clinic, `patientId=${child}`)).status).toBe(200);
    expect((await suggest(clinic, `patientId=${await aPatient(app.database)}`)).status).toBe(404);
    const desk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
    expect((await suggest(clinic, `patientId=${child}`, desk)).status).toBe(200);
    expect((await suggest(clinic, '', desk)).status).toBe(200);
    expect((await suggest(clinic, '', clinic.clinician)).status).toBe(403);
    expect((await app.http.get(`slots/suggestions?serviceId=${clinic.serviceId}`)).status).toBe(401);
  });

  it('says why there is nothing', async () => {
    const clinic = await aClinic(app, { hours: [] });
    expect((await suggest(clinic)).body).toEqual({ data: [], emptyReason: 'no_opening_hours' });
    expect((await suggest({ ...clinic, serviceId: newId() })).body.emptyReason).toBe('not_offered');
  });

  it.each(['weekday=8', 'weekday=monday', 'partOfDay=night', 'first=0', 'first=21', 'patientId=me', 'day=1'])(
    'answers 400 to %s',
    async (query) => expect((await suggest(await aClinic(app), query)).status).toBe(400),
  );
  it('answers 422 to more days than may be asked for', async () =>
    expect((await suggest(await aClinic(app), 'from=2027-03-01&to=2027-04-01')).status).toBe(422));
});

const idsOf = ({ clinicianId, centreId, serviceId }: Clinic) => ({ clinicianId, centreId, serviceId });

describe('GET /slots/explain', () => {
  let patient: PatientPerson;
  beforeAll(async () => {
    patient = await aPatientPerson(app);
  });
  const explain = (clinic: Clinic, at: string, by: { token: string } = patient, mode = 'in_person') =>
    app.http.get(
      `slots/explain?serviceId=${clinic.serviceId}&clinicianId=${clinic.clinicianId}&centreId=${clinic.centreId}&mode=${mode}&${at}`,
      { token: by.token },
    );
  const obstaclesAt = async (clinic: Clinic, startsAt: string, by: { token: string } = patient) => {
    const { status, body } = await explain(clinic, `startsAt=${startsAt}`, by);
    expect(status).toBe(200);
    expect(body.data).toHaveLength(1);
    expect(body.obstacles).toEqual(body.data[0].obstacles);
    expect(body.data[0].bookable).toBe(body.data[0].obstacles.length === 0);
    return body.obstacles as string[];
  };

  it('has nothing against a time that can be booked', async () => {
    const clinic = await aClinic(app);
    expect(await obstaclesAt(clinic, '2027-03-02T03:30:00Z')).toEqual([]);
    expect((await book(clinic, '2027-03-02T03:30:00Z', await aPatientPerson(app))).status).toBe(201);
  });

  it.each([
    ['off the grid', '2027-03-02T03:37:00Z', ['off_grid']],
    ['at night', '2027-03-01T21:47:00Z', ['outside_hours']],
    ['too soon', '2027-03-01T06:45:00Z', ['inside_lead_time']],
    ['that is over', '2027-03-01T05:30:00Z', ['in_the_past', 'inside_lead_time']],
    ['too far ahead', '2027-05-31T03:30:00Z', ['beyond_horizon']],
  ])('names the rule against a time %s', async (_, startsAt, obstacles) =>
    expect(await obstaclesAt(await aClinic(app), startsAt)).toEqual(obstacles),
  );

  it('names all rules at once', async () => {
    const clinic = await aClinic(app, { service: { roomKinds: ['consulting_room'] } });
    await aRoom(app.database, { centreId: clinic.centreId });
    await app.database.query(
      'UPDATE clinicians SET max_per_day = 1, max_per_week = 1, minimum_gap_minutes = 5 WHERE id = $1',
      [clinic.clinicianId],
    );
    await book(clinic, '2027-03-02T03:30:00Z', patient);
    await app.database.query(
      `INSERT INTO holidays (id, centre_id, on_date, name, created_at) VALUES (gen_random_uuid(), $1, '2027-03-02', 'Holi', now())`,
      [clinic.centreId],
    );
    await app.http.post(
      `clinicians/${clinic.clinicianId}/availability-exceptions`,
      { centreId: clinic.centreId, kind: 'absence', fromDate: '2027-03-02', toDate: '2027-03-02' },
      { token: clinic.clinician.token },
    );
    expect(await obstaclesAt(clinic, '2027-03-02T03:45:00Z')).toEqual([
      ...['holiday', 'closed', 'taken', 'inside_minimum_gap', 'max_per_day_reached', 'max_per_week_reached'],
      ...['no_room_free', 'patient_busy'],
    ]);
    const desk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
    expect(await obstaclesAt(clinic, '2027-03-02T03:45:00Z', desk)).not.toContain('patient_busy');
  });

  it('explains a whole day, start by start', async () => {
    const clinic = await aClinic(app, { hours: [[540, 660]], service: { gridMinutes: 30 } });
    await book(clinic, '2027-03-02T04:00:00Z', await aPatientPerson(app));
    const { body } = await explain(clinic, 'onDate=2027-03-02', await aPatientPerson(app));
    expect(body.timeZone).toBe('Asia/Kolkata');
    expect(body.data.map(({ obstacles }: { obstacles: string[] }) => obstacles)).toEqual([
      [],
      ['taken'],
      [],
      [],
    ]);
    expect(body.data[0]).toMatchObject({
      startsAt: '2027-03-02T03:30:00.000Z',
      endsAt: '2027-03-02T04:00:00.000Z',
      bookable: true,
    });
    expect(body.obstacles).toEqual(['taken']);
  });

  it('says where nothing opens, and where nothing is offered', async () => {
    const clinic = await aClinic(app, { hours: [], service: { modes: ['in_person'] } });
    expect((await explain(clinic, 'onDate=2027-03-02')).body).toMatchObject({
      data: [],
      obstacles: ['outside_hours'],
    });
    const elsewhere = { ...clinic, centreId: (await aCentre(app.database)).id };
    for (const answer of [
      await explain(elsewhere, 'onDate=2027-03-02'),
      await explain(clinic, 'onDate=2027-03-02', patient, 'online'),
    ])
      expect(answer.body).toEqual({ data: [], obstacles: ['not_offered'], timeZone: null });
  });

  it('is for those who are signed in, and of their own patients', async () => {
    const clinic = await aClinic(app);
    const at = 'onDate=2027-03-02';
    expect((await explain(clinic, at, clinic.clinician)).status).toBe(200);
    expect((await explain(clinic, `${at}&patientId=${await aPatient(app.database)}`)).status).toBe(404);
    expect((await app.http.get('slots/explain')).status).toBe(401);
  });

  it.each([
    '',
    'startsAt=2027-03-02T03:30:00Z&onDate=2027-03-02',
    'startsAt=tomorrow',
    'onDate=2027-02-30',
    'x=1',
  ])('answers 400 to "%s"', async (at) => expect((await explain(await aClinic(app), at)).status).toBe(400));
});

describe('GET /slots over many clinicians', () => {
  const search = (query: string) => app.http.get(`slots?${query}`);

  it('by specialization, language, centre and mode, without a service', async () => {
    const clinic = await aClinic(app, { hours: [], service: { gridMinutes: 60 } });
    const specialization = `s_${newId().slice(-8)}`;
    const online = await aService(app.database, { modes: ['online'], gridMinutes: 60 });
    const speaks = { specializations: [specialization], languages: ['kn', 'en'] };
    const first = await colleagueOf(clinic, speaks);
    const second = await colleagueOf(clinic, {
      ...speaks,
      languages: ['hi'],
      services: [clinic.serviceId, online.id],
    });
    const whoIn = async (query: string) => {
      const { status, body } = await search(
        `specialization=${specialization}&from=2027-03-02&to=2027-03-02&${query}`,
      );
      expect(status).toBe(200);
      const pairs = body.data.map(
        ({ clinicianId, serviceId }: { clinicianId: string; serviceId: string }) =>
          `${clinicianId} ${serviceId}`,
      );
      return [...new Set<string>(pairs)].sort();
    };
    const [a, b, c] = [
      `${first} ${clinic.serviceId}`,
      `${second} ${clinic.serviceId}`,
      `${second} ${online.id}`,
    ];
    expect(await whoIn('')).toEqual([a, b, c].sort());
    expect(await whoIn('language=kn')).toEqual([a]);
    expect(await whoIn(`serviceId=${online.id}`)).toEqual([c]);
    expect(await whoIn('mode=in_person')).toEqual([a, b].sort());
    expect(await whoIn(`centreId=${newId()}`)).toEqual([]);
  });

  it('names the first free time, or the next so many, over all of them', async () => {
    const clinic = await aClinic(app, { hours: [[840, 1020]], service: { gridMinutes: 60 } });
    const early = await colleagueOf(clinic);
    await app.database.query('UPDATE opening_hours SET to_minute = 600 WHERE clinician_id = $1', [early]);
    const { body } = await search(`serviceId=${clinic.serviceId}&mode=online&first=1`);
    expect(body.data).toMatchObject([
      { startsAt: '2027-03-01T08:30:00.000Z', clinicianId: clinic.clinicianId },
    ]);
    const next = await search(`serviceId=${clinic.serviceId}&mode=online&first=4`);
    expect(next.body.data.map(({ startsAt }: { startsAt: string }) => startsAt.slice(5, 16))).toEqual([
      ...['03-01T08:30', '03-01T09:30', '03-01T10:30', '03-02T03:30'],
    ]);
  });

  it.each([
    ['mode=online&from=2027-03-01&to=2027-03-02', 400],
    [`serviceId=${newId()}`, 400],
    [`serviceId=${newId()}&first=0`, 400],
    [`serviceId=${newId()}&first=201`, 400],
    [`serviceId=${newId()}&first=one`, 400],
    [`specialization=x&from=2027-03-01&to=2027-04-01`, 422],
    [`clinicianId=${newId()}&from=2027-03-01&to=2027-05-01`, 200],
    [`clinicianId=${newId()}&from=2027-03-01&to=2027-05-02`, 422],
  ])('answers to %s with %i', async (query, status) => expect((await search(query)).status).toBe(status));
});
