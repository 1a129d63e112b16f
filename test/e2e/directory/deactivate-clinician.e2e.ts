import { beforeAll, describe, expect, it } from 'vitest';
import { type Deactivation, DeactivationGuards } from '#directory';
import { AlreadyExists, newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinician } from '../../support/factories/clinician.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let admin: string;

const act = (id: string, verb: 'activate' | 'deactivate', token: string | undefined = admin) =>
  test.http.post(`clinicians/${id}/${verb}`, undefined, { token });

beforeAll(async () => {
  test = await startApp();
  admin = await signedInAs(test, 'admin');
});

describe('POST /clinicians/:id/deactivate', () => {
  it('hides the clinician, and activate shows them again', async () => {
    const { id } = await aClinician(test.database);
    expect(await act(id, 'deactivate')).toMatchObject({
      status: 200,
      body: { status: 'inactive', version: 2 },
    });
    expect((await test.http.get(`clinicians/${id}`)).status).toBe(404);
    expect(await act(id, 'activate')).toMatchObject({ status: 200, body: { status: 'active', version: 3 } });
    expect((await test.http.get(`clinicians/${id}`)).status).toBe(200);
  });

  it('is refused, and undone, when somebody still depends on the clinician', async () => {
    const { id } = await aClinician(test.database);
    const asked: Deactivation[] = [];
    test.app.get(DeactivationGuards, { strict: false }).register({
      mayDeactivate(what) {
        if (what.id !== id) return Promise.resolve();
        asked.push(what);
        return Promise.reject(new AlreadyExists('a visit to come'));
      },
    });
    expect((await act(id, 'deactivate')).status).toBe(409);
    expect(asked).toEqual([{ kind: 'clinician', id }]);
    expect((await test.http.get(`clinicians/${id}`)).status).toBe(200);
  });

  it('is for administrators, and answers 404 for an id that nothing has', async () => {
    const { id } = await aClinician(test.database);
    for (const verb of ['activate', 'deactivate'] as const) {
      expect((await act(id, verb, await signedInAs(test, 'clinician'))).status).toBe(403);
      expect((await test.http.post(`clinicians/${id}/${verb}`)).status).toBe(401);
      expect((await act(newId(), verb)).status).toBe(404);
    }
  });
});
