/** Every operation stands below it, except health, metrics and the documentation. */
export const API_PREFIX = 'api/v1';
