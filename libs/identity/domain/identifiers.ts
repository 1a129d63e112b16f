import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/** Where a number without a country code is taken to be from. */
const HOME_COUNTRY = 'IN';

/**
 * The phone number in E.164 (`+919876543210`), or null when it cannot be one. `country` (ISO 3166, two letters) is
 * where a number without a country code is from.
 */
export function phoneOf(text: string, country: string = HOME_COUNTRY): string | null {
  const from: CountryCode = isSupportedCountry(country) ? country : HOME_COUNTRY;
  const phone = parsePhoneNumberFromString(text, from);
  return phone?.isPossible() ? phone.number : null;
}

/** Addresses are compared without regard to case. */
export const emailOf = (text: string): string => text.trim().toLowerCase();

/** What people type to sign in: an e-mail address, a phone number or a username, in the form it is stored in. */
export function identifierOf(text: string): string {
  if (text.includes('@')) return emailOf(text);
  return phoneOf(text) ?? text.trim().toLowerCase();
}
