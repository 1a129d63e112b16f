import type { ClientBase } from 'pg';
import { DataSource, type DataSourceOptions, type MixedList } from 'typeorm';
import { types } from './wire-values.js';

export interface DataSourceSettings {
  url: string;
  poolSize: number;
  entities?: MixedList<string | (abstract new () => unknown)>;
  applicationName?: string;
}

/**
 * How Kairos connects. `synchronize` and TypeORM's own logging are off everywhere: the schema comes from reviewed
 * migrations, and TypeORM would print parameters, that is, patient data.
 */
export function dataSourceOptions(settings: DataSourceSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url: settings.url,
    entities: settings.entities as [],
    synchronize: false,
    logging: false,
    installExtensions: false,
    applicationName: settings.applicationName ?? 'kairos',
    extra: {
      max: settings.poolSize,
      types,
      // A connection that breaks fails the statement that it carries; unheard, its error would end the process.
      onConnect: (client: ClientBase) => void client.on('error', () => undefined),
      keepAlive: true,
      // Our statements are written for their indexes. Planning most of them anew costs more than running them; and
      // a plan that was made while a table was small must not scan it when it has grown.
      options: '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off',
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 60_000,
      statement_timeout: 20_000,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
    },
  };
}

export function createDataSource(settings: DataSourceSettings): DataSource {
  return new DataSource(dataSourceOptions(settings));
}
