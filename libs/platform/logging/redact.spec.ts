import { describe, expect, it } from 'vitest';
import { redact, redactText } from './redact.js';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

describe('what is written to the log', () => {
  it.each([
    ['password', 'kairos-demo-1'],
    ['refreshToken', 'Zk3n'],
    ['accessToken', JWT],
    ['authorization', `Bearer ${JWT}`],
    ['code', '493021'],
    ['code', 493021],
    ['otp', 493021],
    ['passwordHash', Buffer.from('hash')],
  ])('never holds the field %s', (field, value) => {
    expect(redact({ [field]: value })).toEqual({ [field]: '[redacted]' });
  });

  it('keeps codes that are enums or numbers: they say what went wrong', () => {
    const record = { code: 'slot_taken', err: { code: 'ECONNREFUSED' }, exit: { code: 1 } };

    expect(redact(record)).toEqual(record);
  });

  it('finds secrets in the middle of a text', () => {
    expect(redactText(`got ${JWT}, expected another`)).toBe('got [token], expected another');
    expect(redactText('GET /verify?token=abc123&next=1')).toBe('GET /verify?token=[redacted]&next=1');
    expect(redactText('connecting to postgres://kairos:hunter2@db:5432/kairos')).toBe(
      'connecting to postgres://kairos:[redacted]@db:5432/kairos',
    );
  });

  it('masks phone numbers, but not dates and ids', () => {
    expect(redactText('sent to +91 98765 43210')).toBe('sent to ***10');
    expect(redactText('2027-03-01T09:00:00Z')).toBe('2027-03-01T09:00:00Z');
    expect(redactText('01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c15')).toBe('01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c15');
  });

  it('says of an error of the database what it was, not what people had typed', () => {
    const error = Object.assign(new Error('duplicate key'), {
      code: '23505',
      constraint: 'accounts_email_key',
      detail: 'Key (email)=(asha@example.org) already exists.',
      parameters: ['asha@example.org'],
    });

    const written = JSON.stringify(redact({ err: error }));

    expect(written).toContain('accounts_email_key');
    expect(written).not.toContain('asha@example.org');
  });

  it('follows causes, lists and objects, to a depth', () => {
    const error = new Error('outer', { cause: Object.assign(new Error('inner'), { detail: 'a name' }) });

    expect(redact({ list: [{ token: 'x' }], err: error })).toMatchObject({
      list: [{ token: '[redacted]' }],
      err: { message: 'outer', cause: { message: 'inner' } },
    });
    expect(JSON.stringify(redact(error))).not.toContain('a name');
    expect(redact({ a: { b: { c: { d: { e: { f: { g: { h: 1 } } } } } } } })).toMatchObject({
      a: { b: { c: { d: { e: { f: { g: '[deep]' } } } } } },
    });
  });
});
