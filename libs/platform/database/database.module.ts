import { type DynamicModule, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type MixedList } from 'typeorm';
import { CONFIG, type Config } from '#platform/config';
import { createDataSource } from './data-source.js';
import { Database } from './database.js';

@Injectable()
class Connections implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** One pool per process, shared by every context. */
@Module({})
export class DatabaseModule {
  /** `entities` are those of all contexts that the process mounts. */
  static with(entities: MixedList<abstract new () => unknown>): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        {
          provide: DataSource,
          inject: [CONFIG],
          useFactory: (config: Config) => {
            if (!config.databaseUrl) throw new Error('DATABASE_URL is not set');
            return createDataSource({
              url: config.databaseUrl,
              poolSize: config.databasePoolSize,
              entities,
            }).initialize();
          },
        },
        Database,
        Connections,
      ],
      exports: [DataSource, Database],
    };
  }
}
