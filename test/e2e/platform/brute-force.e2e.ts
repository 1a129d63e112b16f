import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import type { Answer } from '../../support/http-client.js';
import { aPerson } from '../../support/people.js';

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ RATE_LIMIT_READ: '4/60', RATE_LIMIT_WRITE: '4/60', RATE_LIMIT_AUTH: '3/60' });
});

async function statuses(times: number, ask: (index: number) => Promise<Answer>): Promise<number[]> {
  const answers: Answer[] = [];
  for (let index = 0; index < times; index += 1) answers.push(await ask(index));
  return answers.map(({ status }) => status);
}

describe('whoever tries again and again', () => {
  it('to sign in is stopped, whatever address they claim to come from', async () => {
    const guess = (index: number) =>
      app.http.post(
        'auth/login',
        { identifier: 'admin@kairos.test', password: `a good long guess ${index}` },
        { headers: { 'X-Forwarded-For': `203.0.113.${index}` } },
      );
    expect(await statuses(5, guess)).toEqual([401, 401, 401, 429, 429]);
  });

  it('with good tokens is counted by account, however many sessions there are', async () => {
    const [one, other] = [
      await aPerson(app, { roles: [{ role: 'patient' }] }),
      await aPerson(app, { roles: [{ role: 'patient' }] }),
    ];
    expect(await statuses(6, () => app.http.get('me', one))).toEqual([200, 200, 200, 200, 429, 429]);
    expect((await app.http.get('me', other)).status).toBe(200);
  });

  it('with bad tokens is stopped before anybody looks at them', async () => {
    const forged = (index: number) => app.http.get('me', { token: `eyJhbGciOiJSUzI1NiJ9.e30.${index}` });
    expect(await statuses(6, forged)).toEqual([401, 401, 401, 401, 429, 429]);
  });
});
