import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#identity';
import {
  type Permission,
  permissions,
  permissionsOf,
  roles,
} from '../../../libs/identity/domain/permissions.js';
import type { Answer } from '../../support/http-client.js';
import { type Described, operations } from '../../support/openapi.js';
import type { Person } from '../../support/people.js';
import { aPdf } from '../../support/pictures.js';
import { bodyNamesThings, bodyOf, filtersOf, isList, namesThings, pathOf } from './questions.js';
import { aWorld, isStaffRole, type Place, somebodyElse, type World } from './world.js';

// Every operation of openapi.json, as nobody and as each role: on what is theirs, on what is somebody else's, and on
// what belongs to another centre. An operation that is not documented, or names things that the matrix does not know,
// fails here.

let world: World;
beforeAll(async () => {
  world = await aWorld();
});

const permissionOf = (operation: Described) => operation['x-permission'] as Permission | 'public';
const isPublic = (operation: Described) => permissionOf(operation) === 'public';
const may = (role: Role, operation: Described) =>
  isPublic(operation) || permissionsOf[role].includes(permissionOf(operation) as Permission);
const guarded = operations.filter((operation) => !isPublic(operation));
const cases = (chosen: Described[]): [string, Described][] =>
  chosen.map((operation) => [operation.operationId, operation]);

/** After these somebody is signed out, or has another password, or no account any more. */
const isAboutOneself = ({ method, path }: Described) =>
  method !== 'GET' && /\/api\/v1\/(auth\/|me$|me\/(?!patients))/.test(path);

function ask(
  operation: Described,
  by: Person | null,
  place: Place,
  path = pathOf(operation, place),
): Promise<Answer> {
  const needsVersion = operation.parameters.some(({ name }) => name === 'If-Match');
  const token = by?.token;
  if (operation.requestBody?.content['multipart/form-data'])
    return world.test.http.upload(operation.method, path, aPdf, { token });
  return world.test.http.send(operation.method, path, {
    ...(token ? { token } : {}),
    ...(operation.requestBody ? { body: bodyOf(operation, place) } : {}),
    ...(needsVersion ? { headers: { 'If-Match': '"1"' } } : {}),
  });
}

/** Turned away for want of a permission, not for another reason such as a wrong code. */
const isTurnedAway = ({ status, body }: Answer) =>
  [401, 403].includes(status) && ['not_signed_in', 'forbidden', 'token_expired'].includes(body.code);

describe('the matrix', () => {
  it('is about something', () => expect(operations.length).toBeGreaterThan(60));

  it.each(cases(operations))('knows the permission that %s needs', (_, operation) => {
    expect([...permissions, 'public']).toContain(permissionOf(operation));
  });
});

describe('nobody', () => {
  it.each(cases(operations))('%s', async (_, operation) => {
    const answer = await ask(operation, null, world.here);
    if (isPublic(operation)) expect(isTurnedAway(answer)).toBe(false);
    else expect(answer).toMatchObject({ status: 401, body: { code: 'not_signed_in' } });
    expect(answer.status).toBeLessThan(500);
  });
});

/** What staff changed, by the request that did it. */
const changed: { operationId: string; requestId: string | null }[] = [];

describe.each([...roles])('somebody who is %s', (role) => {
  it.each(cases(guarded))('%s', async (_, operation) => {
    const by = isAboutOneself(operation) ? await somebodyElse(world.test, role) : world.everywhere[role];
    const answer = await ask(operation, by, world.here);
    if (may(role, operation)) expect(isTurnedAway(answer), JSON.stringify(answer.body)).toBe(false);
    else expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(answer.status).toBeLessThan(500);
    const { operationId, method } = operation;
    const isChange = method !== 'GET' && !operation.path.endsWith('/preview') && !isAboutOneself(operation);
    if (isStaffRole(role) && isChange && answer.status < 300)
      changed.push({ operationId, requestId: answer.headers.get('x-request-id') });
  });
});

describe('what staff change', () => {
  it('is noted with the request that did it, whatever it is', async () => {
    const rows = await world.test.database.query<{ requestId: string }>(
      'SELECT DISTINCT request_id AS "requestId" FROM audit_events',
    );
    const noted = new Set(rows.map(({ requestId }) => requestId));
    const unnoted = changed.filter(({ requestId }) => !noted.has(requestId!));
    expect([...new Set(unnoted.map(({ operationId }) => operationId))]).toEqual([]);
    expect(new Set(changed.map(({ operationId }) => operationId)).size).toBeGreaterThan(15);
  });
});

/** Free time is shown to everybody; which patient one may ask for is for its own tests. */
const isFreeTime = ({ path }: Described) => path.startsWith('/api/v1/slots');

describe.each([...roles])('somebody who is %s here', (role) => {
  const theirs = guarded.filter((operation) => may(role, operation));
  const touching = theirs.filter(namesThings);
  const sending = theirs.filter(
    (operation) => !namesThings(operation) && operation.requestBody && !isAboutOneself(operation),
  );
  const listing = theirs.filter((operation) => isList(operation) && !isFreeTime(operation));

  it.each(cases(touching))('touches nothing elsewhere: %s', async (_, operation) => {
    const by = world.onlyHere[role];
    const paths = new Set([
      pathOf(operation, world.elsewhere),
      ...(/\{.*\{/.test(operation.path) ? [pathOf(operation, world.here, world.elsewhere)] : []),
    ]);
    for (const path of paths) {
      const answer = await ask(operation, by, world.elsewhere, path);
      if (isList(operation) && answer.status === 200) expectNothingForeign(answer);
      else expect([403, 404], JSON.stringify(answer.body)).toContain(answer.status);
    }
  });

  it.each(cases(sending))('says nothing about elsewhere: %s', async (_, operation) => {
    if (!bodyNamesThings(operation, world.elsewhere)) return;
    const answer = await ask(operation, world.onlyHere[role], world.elsewhere);
    expect([403, 404], JSON.stringify(answer.body)).toContain(answer.status);
  });

  it.each(cases(listing))('sees nothing of elsewhere: %s', async (_, operation) => {
    const path = pathOf(operation, world.here);
    for (const filter of ['', ...filtersOf(operation, world.elsewhere)]) {
      const answer = await ask(operation, world.onlyHere[role], world.here, `${path}?limit=200&${filter}`);
      expect(answer.status).toBe(200);
      expectNothingForeign(answer);
    }
  });
});

/** Ids of rows that exist, and that nobody who is only here may see. */
function expectNothingForeign({ body }: Answer): void {
  const { elsewhere: place } = world;
  const ids = [
    ...[
      place.appointmentId,
      place.holdId,
      place.exceptionId,
      place.staffId,
      place.invitationId,
      place.sessionId,
    ],
    ...[
      place.notificationId,
      place.patient.patientId,
      place.duplicateId,
      place.patient.accountId,
      place.carerId,
      place.centreId,
    ],
  ];
  const text = JSON.stringify(body);
  expect(ids.filter((id) => text.includes(id))).toEqual([]);
}

describe('what is elsewhere', () => {
  it.each([
    ['appointments', (place: Place) => place.appointmentId],
    ['staff', (place: Place) => place.staffId],
    ['users', (place: Place) => place.patient.accountId],
    ['invitations', (place: Place) => place.invitationId],
    ['notifications', (place: Place) => place.notificationId],
    ['patients', (place: Place) => place.patient.patientId],
    ['audit-events?action=availability_exception.add', (place: Place) => place.exceptionId],
  ])('is there to be seen in %s, by whoever is in charge of everything', async (path, id) => {
    const separator = path.includes('?') ? '&' : '?';
    const { body } = await world.test.http.get(`${path}${separator}limit=200`, {
      token: world.superAdmin.token,
    });
    expect(JSON.stringify(body)).toContain(id(world.elsewhere));
  });
});
