import { beforeAll, describe, expect, it } from 'vitest';
import { type Deactivation, DeactivationGuards } from '#directory';
import { AlreadyExists, newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let admin: string;

const act = (id: string, verb: 'activate' | 'deactivate', token: string | undefined = admin) =>
  test.http.post(`centres/${id}/${verb}`, undefined, { token });
const statusOf = async (id: string) =>
  (await test.database.query<{ status: string }>('SELECT status FROM centres WHERE id = $1', [id]))[0]!
    .status;

beforeAll(async () => {
  test = await startApp();
  admin = await signedInAs(test, 'admin');
});

describe('POST /centres/:id/deactivate', () => {
  it('hides the centre, and activate shows it again', async () => {
    const { id } = await aCentre(test.database);
    expect(await act(id, 'deactivate')).toMatchObject({
      status: 200,
      body: { status: 'inactive', version: 2 },
    });
    expect((await test.http.get(`centres/${id}`)).status).toBe(404);
    expect(await act(id, 'activate')).toMatchObject({ status: 200, body: { status: 'active', version: 3 } });
    expect((await test.http.get(`centres/${id}`)).status).toBe(200);
  });

  it('changes nothing the second time', async () => {
    const { id } = await aCentre(test.database, { status: 'inactive' });
    expect(await act(id, 'deactivate')).toMatchObject({
      status: 200,
      body: { status: 'inactive', version: 1 },
    });
  });

  it('is refused, and undone, when somebody still depends on the centre', async () => {
    const { id } = await aCentre(test.database);
    const asked: [Deactivation, Date][] = [];
    test.app.get(DeactivationGuards, { strict: false }).register({
      mayDeactivate(what, now) {
        if (what.id !== id) return Promise.resolve();
        asked.push([what, now]);
        return Promise.reject(new AlreadyExists('a visit to come'));
      },
    });
    expect((await act(id, 'deactivate')).status).toBe(409);
    expect(asked).toEqual([[{ kind: 'centre', id }, test.clock.now()]]);
    expect(await statusOf(id)).toBe('active');
  });

  it('lets the admin of that one centre do it, but of no other', async () => {
    const [own, other] = [await aCentre(test.database), await aCentre(test.database)];
    const token = await signedInAs(test, 'admin', own.id);
    expect((await act(own.id, 'deactivate', token)).status).toBe(200);
    expect((await act(other.id, 'deactivate', token)).status).toBe(403);
  });

  it('is for administrators, and answers 404 for an id that nothing has', async () => {
    const { id } = await aCentre(test.database);
    for (const verb of ['activate', 'deactivate'] as const) {
      expect((await act(id, verb, await signedInAs(test, 'front_desk'))).status).toBe(403);
      expect((await test.http.post(`centres/${id}/${verb}`)).status).toBe(401);
      expect((await act(newId(), verb)).status).toBe(404);
    }
  });
});
