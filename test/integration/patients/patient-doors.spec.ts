import { beforeAll, describe, expect, it } from 'vitest';
import { FindPatientContacts, PatientAccess } from '#patients';
import { FindAccountContact } from '#identity';
import { startApp, type TestApp } from '../../support/app.js';
import { anAccount } from '../../support/factories/account.factory.js';
import { aRegisteredPatient } from '../../support/factories/patient.factory.js';
import { aPatient, aPatientPerson, link } from '../../support/people.js';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});

const use = <T>(door: new (...args: never[]) => T): T => test.app.get(door, { strict: false });

describe('whom an account may act for', () => {
  it('is itself and, until the link ends, others', async () => {
    const { accountId, patientId } = await aPatientPerson(test);
    const child = await aPatient(test.database);
    await link(test.database, accountId, child, 'parent', '2030-01-01T00:00:00Z');
    const stranger = await aPatient(test.database);
    const access = use(PatientAccess);
    const before = new Date('2029-12-31T23:59:59.999Z');
    const after = new Date('2030-01-01T00:00:00Z');
    expect(await access.mayActFor(accountId, patientId, after)).toBe(true);
    expect(await access.mayActFor(accountId, child, before)).toBe(true);
    expect(await access.mayActFor(accountId, child, after)).toBe(false);
    expect(await access.mayActFor(accountId, stranger, before)).toBe(false);
    expect((await access.patientsOf(accountId, before)).sort()).toEqual([patientId, child].sort());
    expect(await access.patientsOf(accountId, after)).toEqual([patientId]);
    expect(await access.selfOf(accountId)).toBe(patientId);
    expect(await access.selfOf(stranger)).toBeNull();
  });
});

describe('how a patient is reached', () => {
  it('is by their own addresses where they have any', async () => {
    const { id } = await aRegisteredPatient(test, { fullName: 'Asha', phone: '+919876543210' });
    expect(await use(FindPatientContacts).execute(id, test.clock.now())).toEqual({
      ...{ patientId: id, fullName: 'Asha', email: null, phone: '+919876543210' },
      ...{ language: 'en', timeZone: null, actingFor: [] },
    });
  });

  it('is through whoever acts for them at that instant where they have none', async () => {
    const { id: child } = await aRegisteredPatient(test, { phone: null });
    const parent = await anAccount(test, { fullName: 'Parent' });
    const former = await anAccount(test, { fullName: 'Former' });
    const suspended = await anAccount(test, { fullName: 'Suspended', status: 'suspended' });
    await link(test.database, parent.id, child, 'parent');
    await link(test.database, former.id, child, 'parent', '2026-01-01');
    await link(test.database, suspended.id, child, 'parent');
    const contacts = await use(FindPatientContacts).execute(child, test.clock.now());
    expect(contacts).toMatchObject({ email: null, phone: null });
    expect(contacts!.actingFor).toEqual([
      {
        ...{ accountId: parent.id, fullName: 'Parent', email: parent.email, phone: null },
        ...{ language: 'en', timeZone: null },
      },
    ]);
  });

  it('is unknown for who is no patient', async () => {
    const nobody = '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11';
    expect(await use(FindPatientContacts).execute(nobody, test.clock.now())).toBeNull();
    expect(await use(FindAccountContact).execute(nobody)).toBeNull();
  });
});
