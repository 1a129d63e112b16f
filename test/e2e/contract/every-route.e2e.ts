import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { expect, it } from 'vitest';
import { configureHttp, createHttpAdapter } from '#platform/http';
import { ApiModule } from '../../../apps/api/api.module.js';
import { testConfig } from '../../support/config.js';
import { createTestDatabase } from '../../support/database.js';
import { operations } from '../../support/openapi.js';

it('every route is documented, and every documented operation is a route', async () => {
  const config = testConfig((await createTestDatabase()).url);
  const adapter = createHttpAdapter(config);
  const routes = new Set<string>();
  adapter.getInstance<FastifyInstance>().addHook('onRoute', ({ method, url }: RouteOptions) => {
    for (const one of [method].flat()) routes.add(`${one} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);
  });
  const module = await Test.createTestingModule({ imports: [ApiModule.with(config)] }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(adapter, { logger: false });
  configureHttp(app, config);
  await app.init();
  await app.close();
  // Browsers ask with OPTIONS, HEAD follows GET, and the inbox is a page for developers that production does not have.
  const ours = [...routes].filter((route) => !/^(HEAD|OPTIONS) | \/development\//.test(route));
  expect(ours.sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
});
