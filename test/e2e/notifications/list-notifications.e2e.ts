import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aPerson, type Person } from '../../support/people.js';

let app: TestApp;
let admin: Person;
let north: string;
let south: string;

beforeAll(async () => {
  app = await startApp();
  admin = await aPerson(app, { roles: [{ role: 'admin' }] });
  north = (await aCentre(app.database)).id;
  south = (await aCentre(app.database)).id;
  for (const [centreId, status] of [
    [north, 'sent'],
    [north, 'failed'],
    [south, 'sent'],
    [null, 'sent'],
  ]) {
    await app.database.query(
      `INSERT INTO notifications (id, event_id, kind, channel, recipient_kind, recipient_id, centre_id,
         masked_address, status, status_reason, tries, created_at)
       VALUES ($1, $1, 'appointment_confirmed', 'email', 'patient', $1, $2, 'a***@patients.test', $3, NULL, 1, now())`,
      [newId(), centreId, status],
    );
  }
});

const list = (person: Person | undefined, query = '') =>
  app.http.get(`notifications${query}`, person ? { token: person.token } : {});

describe('GET /notifications', () => {
  it('lists the latest first, with masked addresses and without texts', async () => {
    const { status, body } = await list(admin, '?count=true');
    expect(status).toBe(200);
    expect(body.total).toBe(4);
    const ids = body.data.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(body.data[0]).toMatchObject({ maskedAddress: 'a***@patients.test', status: 'sent' });
    expect(Object.keys(body.data[0])).not.toContain('text');
  });

  it('goes page by page', async () => {
    const first = await list(admin, '?limit=3');
    expect(first.body.data).toHaveLength(3);
    const second = await list(admin, `?limit=3&cursor=${first.body.nextCursor}`);
    expect(second.body.data).toHaveLength(1);
    expect(second.body.nextCursor).toBeNull();
  });

  it('can be narrowed to a state', async () => {
    const { body } = await list(admin, '?status=failed');
    expect(body.data.map(({ status }: { status: string }) => status)).toEqual(['failed']);
  });

  it('shows an administrator of one centre that centre only', async () => {
    const local = await aPerson(app, { roles: [{ role: 'admin', centreId: north }] });
    const { body } = await list(local, '?count=true');
    expect(body.total).toBe(2);
    expect(body.data).toHaveLength(2);
  });

  it('is not for the front desk, nor for patients', async () => {
    for (const role of ['front_desk', 'patient', 'clinician'] as const) {
      const { status, body } = await list(await aPerson(app, { roles: [{ role }] }));
      expect([status, body.code]).toEqual([403, 'forbidden']);
    }
  });

  it('needs a sign-in', async () => {
    expect((await list(undefined)).status).toBe(401);
  });

  it.each(['?status=lost', '?appointmentId=1', '?cursor=abc', '?unknown=1', '?limit=0'])(
    'refuses %s as malformed',
    async (query) => {
      expect((await list(admin, query)).status).toBe(400);
    },
  );
});
