import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from '#platform/config';
import { ApiModule } from '../api/api.module.js';
import { jobsModules } from '../worker/worker.module.js';

/** What the api does and what the worker does, in one application with one pool. */
@Module({})
export class StandaloneModule {
  static with(config: Config): DynamicModule {
    return { module: StandaloneModule, imports: [ApiModule.with(config), ...jobsModules] };
  }
}
