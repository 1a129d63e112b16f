import { describe, expect, it } from 'vitest';
import { allowAnother, CODES_PER_HOUR, OneTimeCode } from './one-time-code.entity.js';

const now = new Date('2027-03-01T06:00:00Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const request = (purpose: 'sign_in' | 'verify_email') =>
  OneTimeCode.request({ purpose, channel: 'sms', destination: '+919876543210', accountId: null }, now);

describe('a one-time code', () => {
  it('is good for five minutes, a link for thirty', () => {
    expect(request('sign_in').expiresAt).toEqual(after(300));
    expect(request('verify_email').expiresAt).toEqual(after(1800));
  });

  it('counts its minutes from when it is sent', () => {
    const code = request('sign_in');
    code.mint(Buffer.from('hash'), after(120));
    expect(code).toMatchObject({ expiresAt: after(420), secretHash: Buffer.from('hash') });
  });

  it('is not sent any more when it is used, or asked for too long ago', () => {
    const code = request('sign_in');
    expect(code.maySend(after(599))).toBe(true);
    expect(code.maySend(after(600))).toBe(false);
    code.spend(after(299));
    expect(code.maySend(after(300))).toBe(false);
  });

  it('is spent once and in time', () => {
    const code = request('sign_in');
    code.spend(after(299));
    expect(() => code.spend(after(299))).toThrow(expect.objectContaining({ code: 'code_not_valid' }));
    expect(() => request('sign_in').spend(after(300))).toThrow(
      expect.objectContaining({ code: 'code_not_valid' }),
    );
    expect(() => request('verify_email').spend(after(1800))).toThrow(
      expect.objectContaining({ code: 'link_not_valid' }),
    );
  });
});

describe('asking for another code', () => {
  it('is allowed a minute after the last', () => {
    expect(() => allowAnother([], now)).not.toThrow();
    expect(() => allowAnother([now], after(60))).not.toThrow();
    expect(() => allowAnother([now], after(59.5))).toThrow(
      expect.objectContaining({ code: 'codes_too_frequent', details: { retryAfterSeconds: 1 } }),
    );
  });

  it('is allowed so many times in an hour', () => {
    const requests = Array.from({ length: CODES_PER_HOUR }, (_, n) => after(-120 * (n + 1)));
    expect(() => allowAnother(requests.slice(1), now)).not.toThrow();
    expect(() => allowAnother(requests, now)).toThrow(
      expect.objectContaining({ details: { retryAfterSeconds: 3600 - 120 * CODES_PER_HOUR } }),
    );
  });
});
