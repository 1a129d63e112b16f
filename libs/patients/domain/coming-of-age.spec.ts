import { describe, expect, it } from 'vitest';
import { comesOfAgeOn } from './coming-of-age.js';

describe('coming of age', () => {
  it.each([
    ['2010-05-17', '2028-05-17'],
    ['2009-12-31', '2027-12-31'],
    ['2008-02-29', '2026-03-01'],
    ['2010-02-28', '2028-02-28'],
    ['1900-01-01', '1918-01-01'],
  ])('is on the 18th birthday: born %s, on %s', (birthDate, on) => {
    expect(comesOfAgeOn(birthDate)).toBe(on);
  });
});
