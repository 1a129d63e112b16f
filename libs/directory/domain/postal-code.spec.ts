import { describe, expect, it } from 'vitest';
import { Malformed } from '#platform/domain';
import { checkPostalCode } from './postal-code.js';

describe('a postal code', () => {
  it.each([
    ['560038', 'IN'],
    ['10115', 'DE'],
    ['10039-1234', 'US'],
    ['SW1A 1AA', 'GB'],
    ['K1A 0B1', 'CA'],
    ['anything 12', 'AE'],
  ])('%s is one of %s', (postalCode, country) => {
    expect(() => checkPostalCode(postalCode, country)).not.toThrow();
  });

  it.each([
    ['56003', 'IN'],
    ['ABCDE', 'DE'],
    ['<script>', 'AE'],
    ['', 'IN'],
  ])('"%s" is none of %s', (postalCode, country) => {
    expect(() => checkPostalCode(postalCode, country)).toThrow(Malformed);
  });
});
