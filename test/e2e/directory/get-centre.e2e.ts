import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;

beforeAll(async () => {
  test = await startApp();
});

describe('GET /centres/:id', () => {
  it('shows an active centre to everybody', async () => {
    const centre = await aCentre(test.database, { phone: '+915550000001' });
    const answer = await test.http.get(`centres/${centre.id.toUpperCase()}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ ...centre, absencesNeedApproval: false, version: 1 });
    expect(answer.headers.get('etag')).toBe('"1"');
  });

  it('shows an inactive one to administrators only', async () => {
    const { id } = await aCentre(test.database, { status: 'inactive' });
    const [admin, patient] = await Promise.all([signedInAs(test, 'admin'), signedInAs(test, 'patient')]);
    expect((await test.http.get(`centres/${id}`, { token: admin })).body.status).toBe('inactive');
    expect((await test.http.get(`centres/${id}`, { token: patient })).status).toBe(404);
    expect((await test.http.get(`centres/${id}`)).status).toBe(404);
  });

  it('answers 404 for an id that nothing has, 400 for what is no id', async () => {
    expect((await test.http.get(`centres/${newId()}`)).body.code).toBe('not_found');
    expect((await test.http.get('centres/12')).status).toBe(400);
  });
});
