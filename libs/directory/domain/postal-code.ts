import { isPostalCode } from 'class-validator';
import { Malformed } from '#platform/domain';

/** Some countries have no rule that we know, so anything that looks like a code will do. */
const LOOSE = /^[A-Za-z0-9][A-Za-z0-9 -]{0,11}$/;

/** Throws unless the code has the shape that the country uses. */
export function checkPostalCode(postalCode: string, country: string): void {
  if (!fits(postalCode, country))
    throw new Malformed('/postalCode', `postalCode does not look like one of ${country}`, 'is_postal_code');
}

function fits(postalCode: string, country: string): boolean {
  try {
    return isPostalCode(postalCode, country as 'IN');
  } catch {
    return LOOSE.test(postalCode);
  }
}
