import { expect, it } from 'vitest';
import { createDataSource } from '#platform/database';
import { entities } from '../../../apps/api/api.module.js';
import { createTestDatabase } from '../../support/database.js';

it('the migrations make the tables that the entities expect', async () => {
  const { url } = await createTestDatabase();
  const dataSource = await createDataSource({ url, poolSize: 2, entities }).initialize();
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  await dataSource.destroy();
  // Constraints and indexes are the migrations' own: entities do not repeat them.
  const drift = upQueries.filter(({ query }) => !/ DROP CONSTRAINT |^DROP INDEX /.test(query));
  expect(drift.map(({ query }) => query)).toEqual([]);
});
