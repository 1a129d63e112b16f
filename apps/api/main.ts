import 'reflect-metadata';
import { readConfigWithDatabase, whyNotStarted } from '#platform/config';
import { ApiModule } from './api.module.js';
import { createApi } from './create-api.js';

try {
  const config = readConfigWithDatabase();
  const app = await createApi(ApiModule.with(config), config);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  await app.listen(config.port, config.host);
} catch (error) {
  process.stderr.write(`The API does not start. ${whyNotStarted(error)}\n`);
  process.exit(1);
}
