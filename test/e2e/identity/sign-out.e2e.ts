import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { anAccount, signedIn } from '../../support/factories/account.factory.js';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});

const refresh = (refreshToken: string) => test.http.post('auth/refresh', { refreshToken });
const me = (token: string) => test.http.get('me', { token });

async function twoDevices() {
  const { email } = await anAccount(test);
  return [await signedIn(test, email), await signedIn(test, email)] as const;
}

describe('POST /auth/logout', () => {
  it('ends this session at once, and no other', async () => {
    const [here, there] = await twoDevices();
    expect((await test.http.post('auth/logout', undefined, { token: here.accessToken })).status).toBe(204);
    expect((await me(here.accessToken)).status).toBe(401);
    expect((await refresh(here.refreshToken)).status).toBe(401);
    expect((await me(there.accessToken)).status).toBe(200);
    expect((await refresh(there.refreshToken)).status).toBe(200);
  });

  it('needs somebody who is signed in', async () => {
    expect((await test.http.post('auth/logout')).status).toBe(401);
  });
});

describe('GET /auth/sessions', () => {
  it('lists the devices, the latest first, and marks the one that asks', async () => {
    const { email } = await anAccount(test);
    const { accessToken } = await signedIn(test, email);
    test.clock.advance({ minutes: 1 });
    const headers = { 'User-Agent': 'x'.repeat(400) };
    await test.http.post('auth/login', { identifier: email, password: 'a good long password' }, { headers });
    const answer = await test.http.get('auth/sessions?count=true', { token: accessToken });
    expect(answer.body).toMatchObject({ total: 2, nextCursor: null });
    expect(answer.body.data.map((session: { current: boolean }) => session.current)).toEqual([false, true]);
    expect(answer.body.data[0].userAgent).toHaveLength(300);
    expect(answer.body.data[0].createdAt).toBe(test.clock.now().toISOString());
  });

  it('pages, and shows neither ended sessions nor those of others', async () => {
    const [here, there] = await twoDevices();
    const { email } = await anAccount(test);
    await signedIn(test, email);
    const first = await test.http.get('auth/sessions?limit=1', { token: here.accessToken });
    expect(first.body.data).toHaveLength(1);
    const second = await test.http.get(`auth/sessions?limit=1&cursor=${first.body.nextCursor}`, {
      token: here.accessToken,
    });
    expect(second.body).toMatchObject({ data: [{ current: true }], nextCursor: null });
    await test.http.post('auth/logout', undefined, { token: there.accessToken });
    const rest = await test.http.get('auth/sessions', { token: here.accessToken });
    expect(rest.body.data).toHaveLength(1);
  });

  it.each(['limit=0', 'limit=x', 'cursor=x', 'cursor=WyJhIiwiYiJd', 'owner=x'])(
    'refuses ?%s with 400',
    async (query) => {
      const [{ accessToken }] = await twoDevices();
      expect((await test.http.get(`auth/sessions?${query}`, { token: accessToken })).status).toBe(400);
    },
  );
});

describe('DELETE /auth/sessions', () => {
  it('signs out everywhere', async () => {
    const [here, there] = await twoDevices();
    expect((await test.http.delete('auth/sessions', { token: here.accessToken })).status).toBe(204);
    for (const device of [here, there]) {
      expect((await refresh(device.refreshToken)).status).toBe(401);
      expect((await me(device.accessToken)).status).toBe(401);
    }
  });
});

describe('DELETE /auth/sessions/:id', () => {
  const otherOf = async (token: string) => {
    const { data } = (await test.http.get('auth/sessions', { token })).body;
    return data.find((session: { current: boolean }) => !session.current).id as string;
  };

  it('signs one device out', async () => {
    const [here, there] = await twoDevices();
    const id = await otherOf(here.accessToken);
    expect((await test.http.delete(`auth/sessions/${id}`, { token: here.accessToken })).status).toBe(204);
    expect((await me(there.accessToken)).status).toBe(401);
    expect((await me(here.accessToken)).status).toBe(200);
    expect((await test.http.delete(`auth/sessions/${id}`, { token: here.accessToken })).status).toBe(404);
  });

  it('does not know the sessions of others', async () => {
    const [here] = await twoDevices();
    const [foreign, foreignToo] = await twoDevices();
    const id = await otherOf(foreign.accessToken);
    expect((await test.http.delete(`auth/sessions/${id}`, { token: here.accessToken })).status).toBe(404);
    expect((await me(foreignToo.accessToken)).status).toBe(200);
  });

  it('refuses what is no id with 400, and nobody in particular with 401', async () => {
    const [{ accessToken }] = await twoDevices();
    expect((await test.http.delete('auth/sessions/x', { token: accessToken })).status).toBe(400);
    expect((await test.http.delete('auth/sessions/01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11')).status).toBe(401);
  });
});
