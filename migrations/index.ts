import { FirstSchema20261124000000 } from './20261124000000-first-schema.js';
import { Audit20261124010000 } from './20261124010000-audit.js';
import { Credentials20261124020000 } from './20261124020000-credentials.js';
import { KnowingPatients20261124040000 } from './20261124040000-knowing-patients.js';
import { Directory20261124050000 } from './20261124050000-directory.js';
import { Availability20261124060000 } from './20261124060000-availability.js';
import { Booking20261124070000 } from './20261124070000-booking.js';
import { Visits20261124080000 } from './20261124080000-visits.js';
import { Notifications20261124090000 } from './20261124090000-notifications.js';

/** Every migration, oldest first. A list, not a pattern: a stale build would still run files that are gone. */
export const migrations = [
  FirstSchema20261124000000,
  Audit20261124010000,
  Credentials20261124020000,
  KnowingPatients20261124040000,
  Directory20261124050000,
  Availability20261124060000,
  Booking20261124070000,
  Visits20261124080000,
  Notifications20261124090000,
];
