export { RateClass, type RateClassName } from './rate-class.js';
export { AccountLimitsModule, RateLimitsModule } from './rate-limits.module.js';
export { TooManyRequests } from './too-many-requests.error.js';
