import { EmbeddedPostgres } from '../../libs/platform/embedded-postgres/embedded-postgres.js';

// A process of its own that a test may kill: starts the server in the folder of its first argument and stays.
const server = await EmbeddedPostgres.start({ dataDirectory: process.argv[2] ?? '' });
console.log(server.connectionString);
setInterval(() => undefined, 60_000);
