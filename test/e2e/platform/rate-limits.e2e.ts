import { type CanActivate, Controller, type ExecutionContext, Get, Injectable, Post } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { DomainError, newId } from '#platform/domain';
import { AlwaysOpen } from '#platform/http';
import { createTestDatabase } from '../../support/database.js';
import type { Answer } from '../../support/http-client.js';
import { type PlatformApp, startPlatformApp } from '../../support/platform-app.js';

class NotSignedIn extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'not_signed_in';
}

/** Signs in whoever shows the id of an account, as a context above the platform does in earnest. */
@Injectable()
class TokenIsTheAccount implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: object }>();
    const token = request.headers.authorization?.slice('Bearer '.length);
    if (token === undefined) return true;
    if (!token.startsWith('0')) throw new NotSignedIn('That token is not good.');
    request.user = { accountId: token };
    return true;
  }
}

@Controller()
class CupsController {
  @Get('cups')
  list(): object {
    return { data: [] };
  }

  @Post('cups')
  add(): object {
    return { id: newId() };
  }

  @Post('auth/login')
  @AlwaysOpen()
  login(): object {
    throw new NotSignedIn('Wrong password.');
  }
}

let platform: PlatformApp;

afterEach(() => platform.app.close());

async function start(environment: Record<string, string> = {}): Promise<void> {
  const limits = { RATE_LIMIT_READ: '5/60', RATE_LIMIT_WRITE: '3/60', RATE_LIMIT_AUTH: '2/60' };
  platform = await startPlatformApp(
    (await createTestDatabase()).url,
    { ...limits, ...environment },
    { controllers: [CupsController], providers: [{ provide: APP_GUARD, useClass: TokenIsTheAccount }] },
  );
}

/** Asks so many times and answers the last answer. */
async function repeat(times: number, ask: (index: number) => Promise<Answer>): Promise<Answer> {
  let answer = await ask(0);
  for (let index = 1; index < times; index += 1) answer = await ask(index);
  return answer;
}

const read = (options = {}) => platform.http.get('cups', options);
const write = (options = {}) => platform.http.post('cups', {}, options);
const login = (options = {}) => platform.http.post('auth/login', {}, options);
const claimingToBe = (address: string) => ({ headers: { 'X-Forwarded-For': address } });

describe('rate limits', () => {
  it('tell the caller how they stand', async () => {
    await start();
    await read();
    const answer = await read();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('ratelimit-policy')).toBe('"read";q=5;w=60');
    expect(answer.headers.get('ratelimit')).toMatch(/^"read";r=3;t=(60|5\d)$/);
  });

  it('refuse one request too many, and say when to come back', async () => {
    await start();
    const answer = await repeat(6, () => read());
    expect(answer.status).toBe(429);
    expect(answer.body).toMatchObject({ code: 'too_many_requests', status: 429 });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.get('ratelimit')).toMatch(/^"read";r=0;t=\d+$/);
  });

  it('count reading, writing and signing in apart', async () => {
    await start();
    expect((await repeat(6, () => read())).status).toBe(429);
    expect((await repeat(3, () => write())).status).toBe(201);
    expect((await write()).status).toBe(429);
    expect((await repeat(2, () => login())).status).toBe(401);
    expect((await login()).status).toBe(429);
  });

  it('are not fooled by an X-Forwarded-For that no trusted proxy wrote', async () => {
    await start();
    const answer = await repeat(3, (index) => login(claimingToBe(`203.0.113.${index}`)));
    expect(answer.status).toBe(429);
  });

  it('believe a trusted proxy, but only as far as it saw for itself', async () => {
    await start({ TRUSTED_PROXIES: '127.0.0.1' });
    expect((await repeat(3, (index) => login(claimingToBe(`203.0.113.${index}`)))).status).toBe(401);
    // The client may write what it likes in front; the proxy adds at the end what it saw.
    const answer = await repeat(3, (index) => login(claimingToBe(`198.51.100.${index}, 203.0.113.9`)));
    expect(answer.status).toBe(429);
  });

  it('count who is signed in by account, from wherever they come', async () => {
    await start();
    const [asha, ravi] = [newId(), newId()];
    expect((await repeat(6, () => read({ token: asha }))).status).toBe(429);
    expect((await read({ token: ravi })).status).toBe(200);
    expect((await read()).status).toBe(200);
  });

  it('end a stream of bad tokens before anybody looks at them', async () => {
    await start();
    expect((await repeat(5, (index) => read({ token: `bad${index}` }))).status).toBe(401);
    expect((await read({ token: 'bad-as-well' })).status).toBe(429);
    // Whoever has no token is counted by themselves.
    expect((await read()).status).toBe(200);
  });

  it('never stand before a probe', async () => {
    await start();
    expect((await repeat(12, () => platform.http.get('/health/live'))).status).toBe(200);
  });

  it('can be off', async () => {
    await start({ RATE_LIMIT_READ: 'off' });
    const answer = await repeat(12, () => read());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('ratelimit')).toBeNull();
  });

  it('go on, process by process, while Redis is out of reach', async () => {
    await start({ REDIS_URL: 'redis://127.0.0.1:9' });
    expect((await repeat(6, () => read())).status).toBe(429);
  });
});
