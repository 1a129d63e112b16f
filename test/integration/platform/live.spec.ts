import { afterAll, beforeAll, expect, it } from 'vitest';
import { Module } from '@nestjs/common';
import { io } from 'socket.io-client';
import { newId } from '#platform/domain';
import { Live, LiveTokens, RealtimeModule, RealtimeServerModule } from '#platform/realtime';
import { createTestDatabase } from '../../support/database.js';
import { type PlatformApp, startPlatformApp } from '../../support/platform-app.js';
import { eventually, startWorkerWith } from '../../support/worker.js';

let serving: PlatformApp;
let speaking: Awaited<ReturnType<typeof startWorkerWith>>;
const accountId = newId();

@Module({ imports: [RealtimeModule, RealtimeServerModule] })
class Serving {
  constructor(tokens: LiveTokens) {
    tokens.register((token) =>
      token === 'good' ? Promise.resolve({ accountId }) : Promise.reject(new Error('no')),
    );
  }
}

beforeAll(async () => {
  const { url } = await createTestDatabase();
  serving = await startPlatformApp(url, {}, { imports: [Serving] });
  speaking = await startWorkerWith(url, [], {}, [RealtimeModule]);
});

afterAll(async () => {
  await speaking.close();
  await serving.app.close();
});

it('a process without connections speaks to those of another, also about much', async () => {
  const socket = io(`${await serving.app.getUrl()}/live`, {
    ...{ transports: ['websocket'], auth: { token: 'good' } },
  });
  const heard: { text: string }[] = [];
  socket.on('notification:new', (message) => heard.push(message));
  await new Promise((resolve) => socket.on('connect', () => resolve(null)));
  const live = speaking.get(Live);
  // Whoever opens the way tells the others that it is there; what is said before may be missed.
  live.toAccount(newId(), 'notification:new', { text: 'for somebody else' });
  const texts = ['short', 'x'.repeat(20_000)];
  for (const text of texts) live.toAccount(accountId, 'notification:new', { text });
  await eventually(() => heard.length >= texts.length);
  expect(heard.map(({ text }) => text)).toEqual(texts);
  socket.disconnect();
});
