import { beforeAll, describe, expect, it } from 'vitest';
import { Caller } from '#identity';
import { Database } from '#platform/database';
import { BookAppointment } from '#booking';
import { TimeLedger } from '#availability';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, type PatientPerson, type Person } from '../../support/people.js';

// A booking whose checks have passed waits for a lock; meanwhile its account is closed or suspended.

let test: TestApp;
let clinic: Clinic;
let admin: Person;

beforeAll(async () => {
  test = await startApp();
  clinic = await aClinic(test);
  admin = await aPerson(test, { roles: [{ role: 'super_admin' }] });
});

const use = <T>(type: new (...args: never[]) => T): T => test.app.get(type, { strict: false });
const callerOf = ({ accountId }: Person) =>
  new Caller(accountId, accountId, [{ role: 'patient', centreId: null }]);
const visitsOf = ({ patientId }: PatientPerson) =>
  test.database.query<{ status: string }>('SELECT status FROM appointments WHERE patient_id = $1', [
    patientId,
  ]);

/** Books while somebody holds the clinician's time; `meanwhile` happens after the booking's first checks. */
async function bookWhile(patient: PatientPerson, startsAt: string, meanwhile: () => Promise<unknown>) {
  let booking: Promise<unknown> = Promise.resolve();
  await use(Database).transaction(async () => {
    await use(TimeLedger).lock(clinic.clinicianId);
    const wanted = { ...bookingAt(clinic, startsAt), startsAt: new Date(startsAt) } as never;
    // Outside of this transaction, as another request would.
    booking = new Promise((resolve, reject) =>
      process.nextTick(() =>
        outside(() => use(BookAppointment).execute(callerOf(patient), wanted)).then(resolve, reject),
      ),
    );
    booking.catch(() => undefined);
    await waitingForLocks(1);
    await meanwhile();
  });
  return booking;
}

/** Leaves the asynchronous context, and with it the open transaction. */
const outside = <T>(work: () => Promise<T>): Promise<T> => leave(work);
let leave: <T>(work: () => Promise<T>) => Promise<T>;
beforeAll(async () => {
  const { AsyncLocalStorage } = await import('node:async_hooks');
  leave = AsyncLocalStorage.snapshot();
});

async function waitingForLocks(count: number): Promise<void> {
  for (;;) {
    const [row] = await test.database.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    if (row!.waiting >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('a booking that waits', () => {
  it('is refused when the account is suspended meanwhile', async () => {
    const patient = await aPatientPerson(test);
    const booking = bookWhile(patient, '2027-03-04T05:00:00Z', async () => {
      const { status } = await test.http.post(
        `users/${patient.accountId}/suspend`,
        {},
        { token: admin.token },
      );
      expect(status).toBe(200);
    });
    await expect(booking).rejects.toMatchObject({ code: 'not_signed_in' });
    expect(await visitsOf(patient)).toEqual([]);
  });

  it('is refused when the account is closed meanwhile', async () => {
    const patient = await aPatientPerson(test);
    const booking = bookWhile(patient, '2027-03-04T06:00:00Z', async () => {
      const closing = test.http.send('DELETE', 'me', { token: patient.token });
      // The booking may have its patient's lock already: then the closing waits for it, and cancels the visit.
      await Promise.race([closing, waitingForLocks(2)]);
      return undefined;
    });
    await booking.catch(() => undefined);
    for (;;) {
      const [account] = await test.database.query<{ status: string }>(
        'SELECT status FROM accounts WHERE id = $1',
        [patient.accountId],
      );
      if (account!.status === 'removed') break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const standing = (await visitsOf(patient)).filter(({ status }) => status !== 'cancelled');
    expect(standing).toEqual([]);
  });

  it('never leaves a visit behind, however closing and booking meet', async () => {
    for (let round = 0; round < 10; round += 1) {
      const patient = await aPatientPerson(test);
      const { token } = patient;
      const at = `2027-03-${String(10 + round)}T05:00:00Z`;
      const [booked, closed] = await Promise.all([
        test.http.post('appointments', bookingAt(clinic, at), { token }),
        test.http.send('DELETE', 'me', { token }),
      ]);
      expect([201, 401]).toContain(booked.status);
      expect(closed.status).toBe(204);
      expect((await visitsOf(patient)).filter(({ status }) => status !== 'cancelled')).toEqual([]);
    }
  });
});
