import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { anAccount, signedIn } from '../../support/factories/account.factory.js';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});

const refresh = (refreshToken: unknown) => test.http.post('auth/refresh', { refreshToken });
const refused = { status: 401, body: { code: 'refresh_token_refused' } };

async function aSession() {
  const account = await anAccount(test);
  return { account, ...(await signedIn(test, account.email)) };
}

describe('POST /auth/refresh', () => {
  it('gives a new access token and the next refresh token', async () => {
    const { accessToken, refreshToken } = await aSession();
    test.clock.advance({ minutes: 15 });
    expect(await test.http.get('me', { token: accessToken })).toMatchObject({
      ...{ status: 401, body: { code: 'token_expired' } },
    });
    const answer = await refresh(refreshToken);
    expect(answer).toMatchObject({ status: 200, body: { expiresIn: 900, tokenType: 'Bearer' } });
    expect(answer.body.refreshToken).not.toBe(refreshToken);
    expect((await test.http.get('me', { token: answer.body.accessToken })).status).toBe(200);
    expect((await refresh(answer.body.refreshToken)).status).toBe(200);
  });

  it('gives the same successor again within ten seconds', async () => {
    const { refreshToken } = await aSession();
    const first = await refresh(refreshToken);
    test.clock.advance({ seconds: 10 });
    const second = await refresh(refreshToken);
    expect(second.body.refreshToken).toBe(first.body.refreshToken);
  });

  it('takes a later reuse for theft: the session ends for everybody', async () => {
    const { refreshToken, account } = await aSession();
    const elsewhere = await signedIn(test, account.email);
    const next = (await refresh(refreshToken)).body;
    test.clock.advance({ seconds: 11 });
    expect(await refresh(refreshToken)).toMatchObject(refused);
    expect(await refresh(next.refreshToken)).toMatchObject(refused);
    expect((await test.http.get('me', { token: next.accessToken })).status).toBe(401);
    expect((await test.http.get('me', { token: elsewhere.accessToken })).status).toBe(200);
    const [session] = await test.database.query(
      `SELECT end_reason FROM sessions WHERE account_id = $1 AND ended_at IS NOT NULL`,
      [account.id],
    );
    expect(session).toEqual({ end_reason: 'refresh_token_reused' });
  });

  it('keeps a session for 30 days after its last renewal', async () => {
    const { refreshToken } = await aSession();
    test.clock.advance({ days: 29 });
    const next = (await refresh(refreshToken)).body.refreshToken;
    test.clock.advance({ days: 29 });
    const last = (await refresh(next)).body.refreshToken;
    test.clock.advance({ days: 30 });
    expect(await refresh(last)).toMatchObject(refused);
  });

  it('refuses the token of a suspended account', async () => {
    const { refreshToken, account } = await aSession();
    await test.database.query(`UPDATE accounts SET status = 'suspended' WHERE id = $1`, [account.id]);
    expect(await refresh(refreshToken)).toMatchObject(refused);
  });

  it('refuses an access token as a refresh token, and a refresh token as an access token', async () => {
    const { accessToken, refreshToken } = await aSession();
    expect(await refresh(accessToken)).toMatchObject(refused);
    expect((await test.http.get('me', { token: refreshToken })).status).toBe(401);
  });

  it.each([
    ['nothing', {}, 400],
    ['a number', { refreshToken: 1 }, 400],
    ['an unknown field', { refreshToken: 'x', accountId: 'y' }, 400],
    ['a token of nobody', { refreshToken: 'kq3Yl0a7mE2c6v0Wb1uX9tq4ZrJp8sNf5dHgTyLiRoM' }, 401],
  ])('refuses %s', async (_, body, status) => {
    expect((await test.http.post('auth/refresh', body)).status).toBe(status);
  });
});
