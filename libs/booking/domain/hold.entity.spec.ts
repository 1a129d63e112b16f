import { describe, expect, it } from 'vitest';
import { type HeldVisit, Hold } from './hold.entity.js';
import { HoldExpired, HoldMismatch } from './hold.errors.js';

const NOW = new Date('2027-03-01T06:00:00Z');
const EXPIRES_AT = new Date('2027-03-01T06:10:00Z');
const visit: HeldVisit = {
  accountId: 'an account',
  patientId: 'a patient',
  clinicianId: 'a clinician',
  centreId: 'a centre',
  serviceId: 'a service',
  mode: 'in_person',
  startsAt: new Date('2027-03-05T04:00:00Z'),
  endsAt: new Date('2027-03-05T04:30:00Z'),
};
const held = (status: Hold['status'] = 'active') => Object.assign(Hold.place(visit, NOW), { status });
const over = ['confirmed', 'released', 'expired'] as const;

describe('A hold', () => {
  it('keeps a visit for ten minutes', () => {
    expect(held()).toMatchObject({ ...visit, status: 'active', createdAt: NOW, expiresAt: EXPIRES_AT });
  });

  it('can be confirmed to its last instant, and not a moment later', () => {
    const inTime = held();
    inTime.confirm(EXPIRES_AT);
    expect(inTime.status).toBe('confirmed');
    const late = held();
    expect(() => late.confirm(new Date(EXPIRES_AT.getTime() + 1))).toThrow(HoldExpired);
    expect(late.status).toBe('active');
  });

  it.each(over)('that is %s is neither confirmed, released nor expired any more', (status) => {
    const hold = held(status);
    expect(() => hold.confirm(NOW)).toThrow(HoldExpired);
    hold.release();
    hold.expire();
    expect(hold.status).toBe(status);
  });

  it('can be given back, and can run out', () => {
    const [given, left] = [held(), held()];
    given.release();
    left.expire();
    expect([given.status, left.status]).toEqual(['released', 'expired']);
  });
});

describe('A request beside the hold', () => {
  it.each([
    ['nothing', {}],
    ['undefined fields', { clinicianId: undefined, startsAt: undefined }],
    ['the same', { ...visit, startsAt: new Date(visit.startsAt) }],
  ])('may say %s', (_, said) => expect(() => held().refuseMismatch(said)).not.toThrow());

  it.each([
    ['clinicianId', 'another'],
    ['serviceId', 'another'],
    ['centreId', 'another'],
    ['patientId', 'another'],
    ['mode', 'online'],
    ['startsAt', new Date('2027-03-05T04:00:00.001Z')],
  ])('may not differ in %s', (field, value) => {
    try {
      held().refuseMismatch({ [field]: value });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(HoldMismatch);
      expect((error as HoldMismatch).details.errors![0]!.pointer).toBe(`/${field}`);
    }
  });
});
