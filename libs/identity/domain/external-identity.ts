import { isEmail } from 'class-validator';
import { emailOf } from './identifiers.js';

/** Who somebody is at another issuer, as its token says. */
export interface ExternalIdentity {
  /** Our name for the issuer. */
  provider: string;
  subject: string;
  fullName: string;
  /** Only if the issuer has verified it. */
  email: string | null;
}

/** An identity from elsewhere with which somebody signs in to their account. */
export interface LinkedIdentity {
  provider: string;
  linkedAt: Date;
}

export interface IdentityClaims {
  sub: string;
  name?: unknown;
  email?: unknown;
  email_verified?: unknown;
}

const NAME_LENGTH = 200;

/** Takes from a token, whose signature is right, what we believe of it. */
export function identityOf(provider: string, claims: IdentityClaims): ExternalIdentity {
  const email = verifiedEmailOf(claims);
  const fullName = nameOf(claims.name) || email?.split('@')[0] || 'Patient';
  return { provider, subject: claims.sub, fullName, email };
}

function verifiedEmailOf({ email, email_verified: verified }: IdentityClaims): string | null {
  // Some issuers write their booleans as text.
  if (typeof email !== 'string' || (verified !== true && verified !== 'true')) return null;
  const address = emailOf(email);
  return isEmail(address) ? address : null;
}

/** One line of text, as everybody's name is. */
function nameOf(name: unknown): string {
  if (typeof name !== 'string') return '';
  return name
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, NAME_LENGTH);
}
