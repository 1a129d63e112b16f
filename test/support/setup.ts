import 'reflect-metadata';
import { afterAll } from 'vitest';
import { endFile } from './after-file.js';

/** Test files that run at the same time share Redis, but not its databases: no worker takes another's jobs. */
const redis = process.env['REDIS_URL'];
if (redis && new URL(redis).pathname.length <= 1)
  process.env['REDIS_URL'] = new URL(`/${process.env['VITEST_POOL_ID'] ?? '0'}`, redis).toString();

afterAll(endFile);
