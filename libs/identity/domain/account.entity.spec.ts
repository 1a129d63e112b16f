import { describe, expect, it } from 'vitest';
import { Account } from './account.entity.js';

const now = new Date('2027-03-01T06:00:00Z');
const asha = { fullName: 'Asha Rao', email: 'asha@example.org', phone: '+919876543210' };

describe('an account', () => {
  it('that claims an e-mail address waits for its proof', () => {
    const account = Account.claimingEmail(asha, now);
    expect(() => account.admit()).toThrow(expect.objectContaining({ code: 'email_not_verified' }));
    account.verifyEmail(now);
    expect(account).toMatchObject({ status: 'active', emailVerifiedAt: now });
    expect(() => account.admit()).not.toThrow();
  });

  it('proves its address once', () => {
    const account = Account.vouchedFor(asha, now);
    expect(() => account.verifyEmail(now)).toThrow(expect.objectContaining({ code: 'illegal_transition' }));
  });

  it('with a proven phone, or that somebody vouches for, is active at once', () => {
    expect(Account.withProvenPhone(asha, now)).toMatchObject({ status: 'active', phoneVerifiedAt: now });
    expect(Account.vouchedFor(asha, now)).toMatchObject({ status: 'active', emailVerifiedAt: now });
  });

  it('lets nobody in while it is suspended', () => {
    const account = Account.vouchedFor(asha, now);
    account.suspend();
    expect(() => account.admit()).toThrow(expect.objectContaining({ code: 'account_not_active' }));
    expect(() => account.suspend()).toThrow(expect.objectContaining({ code: 'illegal_transition' }));
    account.reinstate();
    expect(() => account.admit()).not.toThrow();
    expect(() => account.reinstate()).toThrow(expect.objectContaining({ code: 'illegal_transition' }));
  });

  it('changes what is named, on the version that was read', () => {
    const account = Account.vouchedFor({ ...asha, timeZone: 'Asia/Kolkata' }, now);
    account.change(1, { language: 'hi' });
    expect(account).toMatchObject({ fullName: 'Asha Rao', language: 'hi', timeZone: 'Asia/Kolkata' });
    account.change(1, { timeZone: null });
    expect(account.timeZone).toBeNull();
    expect(() => account.change(2, {})).toThrow(expect.objectContaining({ code: 'stale_version' }));
  });
});
