import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aPatientPerson, aPerson, type PatientPerson, type Person } from '../../support/people.js';

interface Rule {
  centreId: string;
  weekday: number;
  from: string;
  to: string;
  mode: string;
}

describe('PUT /clinicians/:id/availability', () => {
  let app: TestApp;
  let patient: PatientPerson;

  beforeAll(async () => {
    app = await startApp();
    patient = await aPatientPerson(app);
  });

  const set = (clinic: Clinic, rules: unknown, token: string | undefined = clinic.clinician.token) =>
    app.http.put(`clinicians/${clinic.clinicianId}/availability`, { rules }, { token });
  const get = async (clinic: Clinic): Promise<Rule[]> =>
    (await app.http.get(`clinicians/${clinic.clinicianId}/availability`)).body.rules;
  const rule = (clinic: Clinic, details: object = {}) => ({
    centreId: clinic.centreId,
    weekday: 2,
    from: '09:00',
    to: '13:00',
    mode: 'any',
    ...details,
  });
  const desk = (centreId: string) => aPerson(app, { roles: [{ role: 'front_desk', centreId }] });
  const startsOf = async (clinic: Clinic, onDate: string): Promise<string[]> => {
    const { serviceId, clinicianId } = clinic;
    const { body } = await app.http.get(
      `slots?serviceId=${serviceId}&clinicianId=${clinicianId}&mode=in_person&from=${onDate}&to=${onDate}`,
    );
    return body.data.map(({ startsAt }: { startsAt: string }) => startsAt.slice(11, 16));
  };

  it('replaces the hours, shows them to everybody, and opens exactly those times', async () => {
    const clinic = await aClinic(app, { service: { gridMinutes: 30 } });
    const rules = [
      rule(clinic, { weekday: 3, from: '14:00', to: '15:00', mode: 'online' }),
      rule(clinic, { from: '13:00', to: '14:00' }),
      rule(clinic, { from: '09:00', to: '10:00', mode: 'in_person' }),
    ];
    const answer = await set(clinic, rules);
    expect(answer.status).toBe(200);
    expect(answer.body.rules).toEqual([rules[2], rules[1], rules[0]]);
    expect(await get(clinic)).toEqual(answer.body.rules);
    expect(await startsOf(clinic, '2027-03-02')).toEqual(['03:30', '04:00', '07:30', '08:00']);
    expect(await startsOf(clinic, '2027-03-03')).toEqual([]);
    expect(await startsOf(clinic, '2027-03-04')).toEqual([]);
  });

  it('changes nothing the second time', async () => {
    const clinic = await aClinic(app);
    const first = await set(clinic, [rule(clinic)]);
    const again = await set(clinic, [rule(clinic)]);
    expect([again.status, again.body]).toEqual([200, first.body]);
    const rows = await app.database.query('SELECT 1 FROM opening_hours WHERE clinician_id = $1', [
      clinic.clinicianId,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('can take all hours away', async () => {
    const clinic = await aClinic(app);
    const answer = await set(clinic, []);
    expect([answer.status, answer.body]).toEqual([200, { rules: [] }]);
    expect(await startsOf(clinic, '2027-03-02')).toEqual([]);
  });

  it('takes a whole day, to the midnight that ends it', async () => {
    const clinic = await aClinic(app, { service: { gridMinutes: 240, durationMinutes: 240 } });
    const answer = await set(clinic, [rule(clinic, { from: '00:00', to: '24:00' })]);
    expect(answer.body.rules).toMatchObject([{ from: '00:00', to: '24:00' }]);
    expect(await startsOf(clinic, '2027-03-02')).toEqual([
      '18:30',
      '22:30',
      '02:30',
      '06:30',
      '10:30',
      '14:30',
    ]);
  });

  it.each([
    ['the same weekday twice', [{}, {}]],
    ['one rule inside another', [{}, { from: '10:00', to: '11:00' }]],
    ['two modes at one time', [{ mode: 'online' }, { mode: 'in_person', from: '12:59', to: '14:00' }]],
  ])('refuses rules that overlap: %s', async (_, changes) => {
    const clinic = await aClinic(app);
    const before = await get(clinic);
    const answer = await set(
      clinic,
      changes.map((change) => rule(clinic, change)),
    );
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    expect(answer.body.errors).toMatchObject([{ pointer: '/rules/1', code: 'overlaps' }]);
    expect(await get(clinic)).toEqual(before);
  });

  it('lets rules touch, also those of two centres', async () => {
    const clinic = await aClinic(app);
    const other = await aCentre(app.database);
    await app.database.query('INSERT INTO clinician_centres VALUES ($1, $2)', [clinic.clinicianId, other.id]);
    const rules = [rule(clinic), rule(clinic, { from: '13:00', to: '17:00', centreId: other.id })];
    expect((await set(clinic, rules)).status).toBe(200);
    const overlapping = [rule(clinic), rule(clinic, { from: '12:00', to: '17:00', centreId: other.id })];
    expect((await set(clinic, overlapping)).status).toBe(400);
  });

  it.each([
    ['a rule that ends before it starts', { from: '13:00', to: '09:00' }, '/rules/0/to', 'invalid'],
    ['a rule of no length', { from: '09:00', to: '09:00' }, '/rules/0/to', 'invalid'],
    ['24:00 as a start', { from: '24:00' }, '/rules/0/from', 'matches'],
    ['a minute past the end of the day', { to: '24:01' }, '/rules/0/to', 'matches'],
    ['an hour of one digit', { from: '9:00' }, '/rules/0/from', 'matches'],
    ['a time with seconds', { from: '09:00:00' }, '/rules/0/from', 'matches'],
    ['a number for a time', { from: 540 }, '/rules/0/from', 'matches'],
    ['the weekday 0', { weekday: 0 }, '/rules/0/weekday', expect.any(String)],
    ['the weekday 8', { weekday: 8 }, '/rules/0/weekday', expect.any(String)],
    ['a weekday as text', { weekday: '1' }, '/rules/0/weekday', expect.any(String)],
    ['an unknown mode', { mode: 'by_letter' }, '/rules/0/mode', 'is_in'],
    ['a centre that is no id', { centreId: 'the one downtown' }, '/rules/0/centreId', 'is_uuid'],
    ['an operator', { centreId: { $gt: '' } }, '/rules/0/centreId', 'is_uuid'],
    ['an unknown field', { clinicianId: newId() }, '/rules/0/clinicianId', 'unknown_field'],
    ['its own id', { id: newId() }, '/rules/0/id', 'unknown_field'],
  ])('answers 400 to %s, names the field, and changes nothing', async (_, change, pointer, code) => {
    const clinic = await aClinic(app);
    const before = await get(clinic);
    const answer = await set(clinic, [rule(clinic, change)]);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
    expect(await get(clinic)).toEqual(before);
  });

  it.each([
    ['no rules', {}],
    ['null', { rules: null }],
    ['an object', { rules: { 0: {} } }],
    ['a list of texts', { rules: ['monday'] }],
    ['a list of nothing', { rules: [null] }],
    ['a field beside them', { rules: [], clinicianId: newId() }],
  ])('answers 400 to %s', async (_, body) => {
    const clinic = await aClinic(app);
    const answer = await app.http.put(`clinicians/${clinic.clinicianId}/availability`, body, {
      token: clinic.clinician.token,
    });
    expect(answer.status).toBe(400);
  });

  it('refuses more than 200 rules, and a centre at which the clinician does not work', async () => {
    const clinic = await aClinic(app);
    const many = await set(
      clinic,
      Array.from({ length: 201 }, () => rule(clinic)),
    );
    expect(many.body.errors).toMatchObject([{ pointer: '/rules' }]);
    const { id: centreId } = await aCentre(app.database);
    for (const place of [centreId, newId()]) {
      const answer = await set(clinic, [rule(clinic), rule(clinic, { weekday: 3, centreId: place })]);
      expect(answer.status).toBe(400);
      expect(answer.body.errors).toMatchObject([{ pointer: '/rules/1/centreId', code: 'not_a_workplace' }]);
    }
  });

  describe('is refused while visits would lie in closed time', () => {
    const book = async (clinic: Clinic, startsAt: string) =>
      (await app.http.post('appointments', bookingAt(clinic, startsAt), { token: patient.token })).body
        .id as string;

    it('with their number, and the hours stay', async () => {
      const clinic = await aClinic(app);
      const before = await get(clinic);
      const kept = await book(clinic, '2027-03-09T03:30:00Z');
      await book(clinic, '2027-03-10T03:30:00Z');
      await book(clinic, '2027-03-11T03:30:00Z');
      const answer = await set(clinic, [rule(clinic)]);
      expect([answer.status, answer.body.code, answer.body.count]).toEqual([409, 'visits_outside_hours', 2]);
      expect(await get(clinic)).toEqual(before);
      expect(kept).toBeTruthy();
    });

    it('by a single minute, and not once they are moved or cancelled', async () => {
      const clinic = await aClinic(app);
      const id = await book(clinic, '2027-03-09T04:45:00Z');
      // The visit is from 10:15 to 10:45.
      expect((await set(clinic, [rule(clinic, { from: '10:15', to: '10:44' })])).status).toBe(409);
      expect((await set(clinic, [rule(clinic, { from: '10:16', to: '11:00' })])).status).toBe(409);
      expect((await set(clinic, [rule(clinic, { from: '10:15', to: '10:45' })])).status).toBe(200);
      await app.http.post(`appointments/${id}/cancel`, {}, { token: patient.token });
      expect((await set(clinic, [])).status).toBe(200);
    });

    it('but not for visits that are over, nor for holds', async () => {
      const clinic = await aClinic(app);
      await book(clinic, '2027-03-09T03:30:00Z');
      const { token } = await aPatientPerson(app);
      await app.http.post('holds', bookingAt(clinic, '2027-03-16T03:30:00Z'), { token });
      app.clock.set('2027-03-09T04:00:00Z');
      expect((await set(clinic, [])).status).toBe(200);
      app.clock.set('2027-03-01T06:00:00Z');
    });

    it('but not for visits that lie in closed time already: nothing could be changed any more', async () => {
      const clinic = await aClinic(app);
      await book(clinic, '2027-03-09T03:30:00Z');
      await app.database.query('DELETE FROM opening_hours WHERE clinician_id = $1 AND weekday = 2', [
        clinic.clinicianId,
      ]);
      expect((await set(clinic, [rule(clinic, { weekday: 3 })])).status).toBe(200);
    });
  });

  describe('is for', () => {
    let clinic: Clinic;
    let other: { id: string };
    let both: Person;

    beforeAll(async () => {
      clinic = await aClinic(app);
      other = await aCentre(app.database);
      await app.database.query('INSERT INTO clinician_centres VALUES ($1, $2)', [
        clinic.clinicianId,
        other.id,
      ]);
      both = await aPerson(app, {
        roles: [
          { role: 'front_desk', centreId: clinic.centreId },
          { role: 'front_desk', centreId: other.id },
        ],
      });
    });

    it('the clinician, the desk of the centre and administrators', async () => {
      const admin = await aPerson(app, { roles: [{ role: 'admin' }] });
      for (const [i, { token }] of [clinic.clinician, await desk(clinic.centreId), both, admin].entries())
        expect((await set(clinic, [rule(clinic, { to: `1${i + 1}:00` })], token)).status).toBe(200);
    });

    it('nobody else: 401 without a sign-in, 403 for patients and other clinicians, 404 for another centre’s desk', async () => {
      const before = await get(clinic);
      const stranger = await aClinic(app);
      const rules = [rule(clinic, { from: '06:00' })];
      const anonymous = await app.http.put(`clinicians/${clinic.clinicianId}/availability`, { rules });
      expect([anonymous.status, anonymous.body.code]).toEqual([401, 'not_signed_in']);
      expect((await set(clinic, rules, patient.token)).status).toBe(403);
      expect((await set(clinic, rules, stranger.clinician.token)).status).toBe(403);
      expect((await set(clinic, rules, (await desk(stranger.centreId)).token)).status).toBe(404);
      expect(await get(clinic)).toEqual(before);
    });

    it('the desk of one centre as long as the other’s hours stay as they are', async () => {
      const theirs = rule(clinic, { weekday: 5, centreId: other.id });
      expect((await set(clinic, [rule(clinic), theirs], both.token)).status).toBe(200);
      const { token } = await desk(clinic.centreId);
      expect((await set(clinic, [rule(clinic, { to: '12:00' }), theirs], token)).status).toBe(200);
      const before = await get(clinic);
      expect((await set(clinic, [rule(clinic), { ...theirs, to: '12:00' }], token)).status).toBe(404);
      expect((await set(clinic, [rule(clinic)], token)).status).toBe(404);
      expect(await get(clinic)).toEqual(before);
    });
  });

  it('answers 404 to a clinician that does not exist, and 400 to what is no id', async () => {
    const admin = await aPerson(app, { roles: [{ role: 'admin' }] });
    const put = (id: string) =>
      app.http.put(`clinicians/${id}/availability`, { rules: [] }, { token: admin.token });
    expect((await put(newId())).status).toBe(404);
    expect((await put('dr-rao')).status).toBe(400);
    expect((await app.http.get(`clinicians/${newId()}/availability`)).status).toBe(404);
    expect((await app.http.get('clinicians/dr-rao/availability')).status).toBe(400);
  });

  it('of one clinician by two people at once leaves the hours of one of them, whole', async () => {
    const clinic = await aClinic(app);
    const sets = [8, 9, 10, 11].map((hour) =>
      [1, 2, 3].map((weekday) =>
        rule(clinic, { weekday, from: `${String(hour).padStart(2, '0')}:00`, to: `${hour + 2}:00` }),
      ),
    );
    const answers = await Promise.all(sets.map((rules) => set(clinic, rules)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(sets).toContainEqual(await get(clinic));
  });
});
