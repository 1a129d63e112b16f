import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import { Malformed } from '#platform/domain';

/**
 * The number in E.164, read as people of that country write it. Throws unless it can be dialled there: a number of
 * the country, or of one that shares its calling code.
 */
export function phoneIn(phone: string, country: string): string {
  const read = parsePhoneNumberFromString(phone, country as CountryCode);
  if (!read?.isValid() || read.countryCallingCode !== callingCodeOf(country))
    throw new Malformed('/phone', `phone is not a phone number of ${country}`, 'is_phone');
  return read.number;
}

/** Uninhabited places have a code of two letters, and no telephones. */
function callingCodeOf(country: string): string | null {
  try {
    return getCountryCallingCode(country as CountryCode);
  } catch {
    return null;
  }
}
