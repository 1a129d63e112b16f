import { beforeAll, describe, expect, it } from 'vitest';
import { DeactivationGuards } from '#directory';
import { AlreadyExists, newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aService } from '../../support/factories/service.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let admin: string;

const act = (id: string, verb: 'activate' | 'deactivate', token: string | undefined = admin) =>
  test.http.post(`services/${id}/${verb}`, undefined, { token });

beforeAll(async () => {
  test = await startApp();
  admin = await signedInAs(test, 'admin');
});

describe('POST /services/:id/deactivate', () => {
  it('hides the service, and activate shows it again', async () => {
    const { id } = await aService(test.database);
    expect(await act(id, 'deactivate')).toMatchObject({
      status: 200,
      body: { status: 'inactive', version: 2 },
    });
    expect((await test.http.get(`services/${id}`)).status).toBe(404);
    expect(await act(id, 'activate')).toMatchObject({ status: 200, body: { status: 'active', version: 3 } });
  });

  it('is refused when somebody still depends on the service', async () => {
    const { id } = await aService(test.database);
    test.app.get(DeactivationGuards, { strict: false }).register({
      mayDeactivate: (what) =>
        what.kind === 'service' && what.id === id
          ? Promise.reject(new AlreadyExists('a course of visits'))
          : Promise.resolve(),
    });
    expect((await act(id, 'deactivate')).status).toBe(409);
    expect((await test.http.get(`services/${id}`)).status).toBe(200);
  });

  it('is for administrators, and answers 404 for an id that nothing has', async () => {
    const { id } = await aService(test.database);
    for (const verb of ['activate', 'deactivate'] as const) {
      expect((await act(id, verb, await signedInAs(test, 'patient'))).status).toBe(403);
      expect((await test.http.post(`services/${id}/${verb}`)).status).toBe(401);
      expect((await act(newId(), verb)).status).toBe(404);
    }
  });
});
