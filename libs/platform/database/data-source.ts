import pg from 'pg';
import { DataSource, type DataSourceOptions, type MixedList } from 'typeorm';

export interface DataSourceSettings {
  url: string;
  poolSize: number;
  entities?: MixedList<string | (abstract new () => unknown)>;
  applicationName?: string;
}

const DATE = 1082;
const BIGINT = 20;

/** Calendar days stay text (a `Date` would put them into the machine's zone); counts become numbers. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === DATE) return (value: string) => value;
    if (oid === BIGINT) return Number;
    return pg.types.getTypeParser(oid, format) as (value: string) => unknown;
  },
};

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
      // Statements that do not wait for each other's result travel together.
      pipeline: true,
      keepAlive: true,
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
