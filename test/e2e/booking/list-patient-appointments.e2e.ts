import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import {
  aPatient,
  aPatientPerson,
  aPerson,
  link,
  type PatientPerson,
  type Person,
} from '../../support/people.js';

describe('Lists of whom one is responsible for', () => {
  let app: TestApp;
  let here: Clinic;
  let there: Clinic;
  let elsewhere: Clinic;
  let patient: PatientPerson;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    app = await startApp();
    [here, there, elsewhere] = [await aClinic(app), await aClinic(app), await aClinic(app)];
    patient = await aPatientPerson(app);
    const book = async (name: string, clinic: Clinic, startsAt: string, by: PatientPerson) => {
      const { body } = await app.http.post('appointments', bookingAt(clinic, startsAt), by);
      ids[name] = body.id;
    };
    await book('here', here, '2027-03-03T04:00:00Z', patient);
    await book('there', there, '2027-03-04T04:00:00Z', patient);
    await book('elsewhere', elsewhere, '2027-03-05T04:00:00Z', patient);
    await book('others', there, '2027-03-06T04:00:00Z', await aPatientPerson(app));
  });

  const named = (data: { id: string }[]) =>
    data.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id));
  const list = async (path: string, by: Person) => {
    const { status, body } = await app.http.get(path, by);
    return status === 200 ? named(body.data) : status;
  };

  it('shows all of a patient to whoever acts for them, and to others what concerns them', async () => {
    const path = `patients/${patient.patientId}/appointments`;
    const mother = await aPatientPerson(app);
    await link(app.database, mother.accountId, patient.patientId, 'parent');
    const desk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: here.centreId }] });
    for (const by of [patient, mother]) expect(await list(path, by)).toEqual(['here', 'there', 'elsewhere']);
    expect(await list(path, desk)).toEqual(['here']);
    expect(await list(path, there.clinician)).toEqual(['there']);
    expect(await list(`${path}?from=2027-03-04&to=2027-03-04`, patient)).toEqual(['there']);
    expect(await list(`${path}?status=cancelled`, patient)).toEqual([]);
    expect(await list(`${path}?clinicianId=${here.clinicianId}&upcoming=true&limit=1`, patient)).toEqual([
      'here',
    ]);
  });

  it('is 404 for a patient who is none of one’s own', async () => {
    const path = `patients/${patient.patientId}/appointments`;
    const stranger = await aClinic(app);
    expect(await list(path, await aPatientPerson(app))).toBe(404);
    expect(await list(path, stranger.clinician)).toBe(404);
    const desk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: stranger.centreId }] });
    expect(await list(path, desk)).toBe(404);
    expect(await list(`patients/${crypto.randomUUID()}/appointments`, patient)).toBe(404);
    expect(await list('patients/nobody/appointments', patient)).toBe(400);
    expect(await list(`${path}?patientId=${patient.patientId}`, patient)).toBe(400);
    expect((await app.http.get(path)).status).toBe(401);
  });

  it('is empty, not missing, for a patient without visits', async () => {
    const child = await aPatient(app.database);
    await link(app.database, patient.accountId, child, 'parent');
    expect(await list(`patients/${child}/appointments`, patient)).toEqual([]);
  });

  it('joins the centres of one person, in order, each visit once, over all pages', async () => {
    const both = await aPerson(app, {
      roles: [
        { role: 'front_desk', centreId: there.centreId },
        { role: 'centre_manager', centreId: here.centreId },
      ],
    });
    expect(await list('appointments', both)).toEqual(['here', 'there', 'others']);
    const walked: (string | undefined)[] = [];
    let cursor: string | null = null;
    do {
      const query = `appointments?limit=1&count=true${cursor ? `&cursor=${cursor}` : ''}`;
      const { body } = await app.http.get(query, both);
      expect(body.total).toBe(3);
      walked.push(...named(body.data));
      cursor = body.nextCursor;
    } while (cursor);
    expect(walked).toEqual(['here', 'there', 'others']);
    expect(await list(`appointments?centreId=${elsewhere.centreId}`, both)).toEqual([]);
    expect(await list(`appointments?patientId=${patient.patientId}`, both)).toEqual(['here', 'there']);
  });

  it('shows a clinician who is a patient elsewhere both, and what was moved or waits', async () => {
    const { clinician } = here;
    await link(app.database, clinician.accountId, patient.patientId, 'parent');
    expect(await list('appointments', clinician)).toEqual(['here', 'there', 'elsewhere']);
    const moved = { startsAt: '2027-03-07T04:00:00Z', reason: 'Moved by the clinic' };
    const desk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: here.centreId }] });
    await app.http.post(`appointments/${ids['here']}/reschedule`, moved, desk);
    const agenda = `appointments?clinicianId=${here.clinicianId}&from=2027-03-07&to=2027-03-07`;
    expect(await list(agenda, clinician)).toEqual(['here']);
  });

  it('combines every filter for who is in charge of everything', async () => {
    const admin = await aPerson(app, { roles: [{ role: 'admin' }] });
    const filters = [
      `patientId=${patient.patientId}`,
      `clinicianId=${there.clinicianId}`,
      `centreId=${there.centreId}`,
      `serviceId=${there.serviceId}`,
      'status=confirmed&status=checked_in',
      'from=2027-03-01&to=2027-03-31',
      'upcoming=true',
    ];
    expect(await list(`appointments?${filters.join('&')}`, admin)).toEqual(['there']);
    expect(await list(`appointments?serviceId=${there.serviceId}`, admin)).toEqual(['there', 'others']);
    expect((await app.http.get('appointments?count=true', admin)).body.total).toBe(4);
  });
});
