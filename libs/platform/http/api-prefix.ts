/** Every operation stands below it, except health, metrics and the documentation. */
export const API_PREFIX = 'api/v1';

/** For machines that look in fixed places. */
export const OUTSIDE_THE_PREFIX = [
  'health/live',
  'health/ready',
  'metrics',
  '.well-known/jwks.json',
  'development/inbox',
  'development/messages',
];
