import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aClinician } from '../../support/factories/clinician.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let admin: string;

const put = (
  id: string,
  centreIds: unknown,
  version: string | null = '"1"',
  token: string | undefined = admin,
) =>
  test.http.put(
    `clinicians/${id}/centres`,
    { centreIds },
    { token, headers: version ? { 'If-Match': version } : {} },
  );
const rowsOf = async (id: string) =>
  (
    await test.database.query<{ centre_id: string }>(
      'SELECT centre_id FROM clinician_centres WHERE clinician_id = $1 ORDER BY centre_id',
      [id],
    )
  ).map(({ centre_id }) => centre_id);

beforeAll(async () => {
  test = await startApp();
  admin = await signedInAs(test, 'admin');
});

describe('PUT /clinicians/:id/centres', () => {
  it('replaces where they work', async () => {
    const [old, kept, added] = [
      await aCentre(test.database),
      await aCentre(test.database, { name: 'Kept', timeZone: 'Europe/Berlin' }),
      await aCentre(test.database, { name: 'Added' }),
    ];
    const { id } = await aClinician(test.database, { centres: [old.id, kept.id] });
    const answer = await put(id, [kept.id, added.id.toUpperCase()]);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        version: 2,
        centres: [
          {
            centreId: added.id,
            name: 'Added',
            city: 'Bengaluru',
            timeZone: 'Asia/Kolkata',
            status: 'active',
          },
          { centreId: kept.id, timeZone: 'Europe/Berlin' },
        ],
      },
    });
    expect(await rowsOf(id)).toEqual([kept.id, added.id].sort());
  });

  it('leaves nothing when nothing is sent', async () => {
    const { id } = await aClinician(test.database, { centres: [(await aCentre(test.database)).id] });
    expect((await put(id, [])).status).toBe(200);
    expect(await rowsOf(id)).toEqual([]);
  });

  it('refuses an unknown centre with 422 and changes nothing', async () => {
    const centre = await aCentre(test.database);
    const { id } = await aClinician(test.database, { centres: [centre.id] });
    expect(await put(id, [centre.id, newId()])).toMatchObject({
      ...{ status: 422, body: { code: 'unknown_reference', errors: [{ pointer: '/centreIds/1' }] } },
    });
    expect(await rowsOf(id)).toEqual([centre.id]);
  });

  const twice = newId();
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['one id', newId()],
    ['a list of null', [null]],
    ['what is no id', ['x']],
    ['an id twice', [twice, twice.toUpperCase()]],
    ['too many', Array.from({ length: 101 }, newId)],
  ])('refuses %s with 400', async (_, centreIds) => {
    const { id } = await aClinician(test.database);
    expect((await put(id, centreIds)).status).toBe(400);
  });

  it('refuses a stale version with 412 and a missing one with 428', async () => {
    const { id } = await aClinician(test.database);
    expect((await put(id, [], '"2"')).status).toBe(412);
    expect((await put(id, [], null)).status).toBe(428);
  });

  it('is for administrators, and answers 404 for an id that nothing has', async () => {
    const { id } = await aClinician(test.database);
    expect((await put(id, [], '"1"', await signedInAs(test, 'front_desk'))).status).toBe(403);
    expect((await test.http.put(`clinicians/${id}/centres`, { centreIds: [] })).status).toBe(401);
    expect((await put(newId(), [])).status).toBe(404);
  });
});
