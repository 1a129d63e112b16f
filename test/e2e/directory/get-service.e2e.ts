import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aService } from '../../support/factories/service.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;

beforeAll(async () => {
  test = await startApp();
});

describe('GET /services/:id', () => {
  it('shows an active service to everybody, an inactive one to administrators only', async () => {
    const active = await aService(test.database);
    const inactive = await aService(test.database, { status: 'inactive' });
    expect(await test.http.get(`services/${active.id}`)).toMatchObject({
      ...{ status: 200, body: { ...active, description: '', version: 1 } },
    });
    expect((await test.http.get(`services/${inactive.id}`)).status).toBe(404);
    const token = await signedInAs(test, 'admin');
    expect((await test.http.get(`services/${inactive.id}`, { token })).status).toBe(200);
    expect((await test.http.get(`services/${newId()}`)).status).toBe(404);
    expect((await test.http.get('services/x')).status).toBe(400);
  });
});
