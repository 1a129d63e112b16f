import { Account } from './domain/account.entity.js';
import { OneTimeCode } from './domain/one-time-code.entity.js';
import { SecondFactor } from './domain/second-factor.entity.js';
import { Session } from './domain/session.entity.js';

/** Every entity of the context, for the data source. */
export const identityEntities = [Account, OneTimeCode, SecondFactor, Session];
