import { FirstSchema20261124000000 } from './20261124000000-first-schema.js';

/** Every migration, oldest first. A list, not a pattern: a stale build would still run files that are gone. */
export const migrations = [FirstSchema20261124000000];
