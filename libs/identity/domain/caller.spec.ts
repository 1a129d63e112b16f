import { describe, expect, it } from 'vitest';
import { Caller, type HeldRole } from './caller.js';

const caller = (...roles: HeldRole[]) => new Caller('account', 'session', roles);

describe('a caller', () => {
  it('may what any of their roles may', () => {
    const both = caller({ role: 'patient', centreId: null }, { role: 'front_desk', centreId: 'a' });
    expect(both.may('patient.act_for')).toBe(true);
    expect(both.may('patient.search')).toBe(true);
    expect(both.may('centre.write')).toBe(false);
  });

  it('may as staff only where the role is held', () => {
    const desk = caller({ role: 'front_desk', centreId: 'a' }, { role: 'front_desk', centreId: 'b' });
    expect(desk.centresFor('appointment.read')).toEqual(['a', 'b']);
    expect(desk.mayAt('appointment.read', 'b')).toBe(true);
    expect(desk.mayAt('appointment.read', 'c')).toBe(false);
    expect(caller({ role: 'admin', centreId: null }).mayAt('appointment.read', 'c')).toBe(true);
  });

  it('is no staff as a patient or clinician, whatever the permission', () => {
    for (const role of ['patient', 'clinician'] as const) {
      const person = caller({ role, centreId: null });
      expect(person.may('appointment.read')).toBe(true);
      expect(person.centresFor('appointment.read')).toEqual([]);
      expect(person.isStaff).toBe(false);
    }
    expect(caller({ role: 'patient', centreId: null }).mayAsStaff('patient.read')).toBe(false);
    expect(caller({ role: 'front_desk', centreId: 'a' }).mayAsStaff('patient.read')).toBe(true);
  });

  it('without the permission is refused with forbidden', () => {
    const desk = caller({ role: 'front_desk', centreId: 'a' });
    expect(() => desk.require('patient.read')).not.toThrow();
    expect(() => desk.require('patient.read', 'a')).not.toThrow();
    for (const refused of [() => desk.require('centre.write'), () => desk.require('patient.read', 'b')])
      expect(refused).toThrow(expect.objectContaining({ code: 'forbidden' }));
  });
});
