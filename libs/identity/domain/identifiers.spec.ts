import { describe, expect, it } from 'vitest';
import { emailOf, identifierOf, phoneOf } from './identifiers.js';

describe('a phone number', () => {
  it.each([
    ['+919876543210', '+919876543210'],
    ['+91 98765-43210', '+919876543210'],
    ['098765 43210', '+919876543210'],
    ['9876543210', '+919876543210'],
    ['+1 (604) 555-0123', '+16045550123'],
    ['+44 20 7946 0018', '+442079460018'],
  ])('%s is %s', (text, phone) => {
    expect(phoneOf(text)).toBe(phone);
  });

  it.each(['', 'abc', '123', '+', '+91', '+999123456789', '12345678901234567890', 'asha@example.org'])(
    '“%s” is none',
    (text) => {
      expect(phoneOf(text)).toBeNull();
    },
  );
});

describe('an identifier', () => {
  it('is an address, a phone or a username, in the form it is stored in', () => {
    expect(identifierOf(' Asha@Example.ORG ')).toBe('asha@example.org');
    expect(identifierOf('098765 43210')).toBe('+919876543210');
    expect(identifierOf(' Desk.One ')).toBe('desk.one');
    expect(emailOf('A@B.C')).toBe('a@b.c');
  });
});
