import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aClinician } from '../../support/factories/clinician.factory.js';
import { aService } from '../../support/factories/service.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;

beforeAll(async () => {
  test = await startApp();
});

describe('GET /clinicians/:id', () => {
  it('shows an active clinician to everybody, what concerns only staff to administrators', async () => {
    const [service, centre] = [await aService(test.database), await aCentre(test.database)];
    const clinician = await aClinician(test.database, { services: [service.id], centres: [centre.id] });
    const seen = await test.http.get(`clinicians/${clinician.id}`);
    expect(seen.headers.get('etag')).toBe('"1"');
    expect(seen.body).toMatchObject({
      ...{ id: clinician.id, services: [{ serviceId: service.id }], centres: [{ centreId: centre.id }] },
    });
    expect(seen.body).not.toHaveProperty('overbookingCap');
    const token = await signedInAs(test, 'admin');
    expect((await test.http.get(`clinicians/${clinician.id}`, { token })).body.overbookingCap).toBe(0);
  });

  it('shows an inactive one to administrators only', async () => {
    const { id } = await aClinician(test.database, { status: 'inactive' });
    expect((await test.http.get(`clinicians/${id}`)).status).toBe(404);
    const [admin, patient] = [await signedInAs(test, 'admin'), await signedInAs(test, 'patient')];
    expect((await test.http.get(`clinicians/${id}`, { token: patient })).status).toBe(404);
    expect((await test.http.get(`clinicians/${id}`, { token: admin })).status).toBe(200);
  });

  it('answers 404 for an id that nothing has, 400 for what is no id', async () => {
    expect((await test.http.get(`clinicians/${newId()}`)).status).toBe(404);
    expect((await test.http.get('clinicians/x')).status).toBe(400);
  });
});
