import { describe, expect, it } from 'vitest';
import { PatientAccount } from './patient-account.entity.js';
import { Patient } from './patient.entity.js';

const now = new Date('2027-03-01T06:00:00Z');
const forbidden = expect.objectContaining({ code: 'forbidden' });

describe('a patient', () => {
  it('keeps what a change does not name', () => {
    const patient = Patient.register(
      { fullName: 'Asha', phone: '+919876543210', timeZone: 'Asia/Kolkata' },
      now,
    );
    patient.change(1, { fullName: 'Asha Rao', phone: null, timeZone: undefined });
    expect(patient).toMatchObject({
      fullName: 'Asha Rao',
      phone: null,
      timeZone: 'Asia/Kolkata',
      email: null,
    });
  });

  it('refuses a change of another version', () => {
    const patient = Patient.register({ fullName: 'Asha' }, now);
    expect(() => patient.change(2, {})).toThrow(expect.objectContaining({ code: 'stale_version' }));
    expect(() => patient.changeByThoseActing(2, {})).toThrow(
      expect.objectContaining({ code: 'stale_version' }),
    );
  });

  it('lets those acting for them say the birth date once, and never the addresses', () => {
    const patient = Patient.register({ fullName: 'Asha' }, now);
    patient.changeByThoseActing(1, { birthDate: '1990-04-17', gender: 'female' });
    expect(patient).toMatchObject({ birthDate: '1990-04-17', gender: 'female' });
    expect(() => patient.changeByThoseActing(1, { birthDate: '1990-04-17' })).not.toThrow();
    expect(() => patient.changeByThoseActing(1, { birthDate: '1991-04-17' })).toThrow(forbidden);
    expect(() => patient.changeByThoseActing(1, { email: 'a@example.org' })).toThrow(forbidden);
    expect(() => patient.changeByThoseActing(1, { phone: null })).toThrow(forbidden);
  });
});

describe('a link to a child', () => {
  it('ends when the child comes of age, and is not made afterwards', () => {
    const later = new Date('2030-01-01T00:00:00Z');
    expect(PatientAccount.child('a', 'p', 'guardian', later, now)).toMatchObject({
      ...{
        accountId: 'a',
        patientId: 'p',
        relation: 'guardian',
        proof: 'declared',
        startsAt: now,
        endsAt: later,
      },
    });
    expect(() => PatientAccount.child('a', 'p', 'parent', now, now)).toThrow(
      expect.objectContaining({ code: 'not_a_child' }),
    );
  });

  it('to oneself has no end', () => {
    expect(PatientAccount.self('a', 'p', now)).toMatchObject({ relation: 'self', endsAt: null });
  });
});
