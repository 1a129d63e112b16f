import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkerModule } from '../../../apps/worker/worker.module.js';
import { Clock } from '#platform/clock';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt } from '../../support/clinic.js';
import { aPhone } from '../../support/factories/account.factory.js';
import { Postbox } from '../../support/fakes/postbox.js';
import { aPatientPerson, aPerson } from '../../support/people.js';
import { eventually } from '../../support/worker.js';

let app: TestApp;
let worker: INestApplicationContext;
const postbox = new Postbox();

/** The api and the worker, as two processes would be, on one database. */
beforeAll(async () => {
  app = await startApp({ SMTP_URL: await postbox.open(), PUBLIC_URL: 'https://clinic.test' });
  const module = await Test.createTestingModule({ imports: [WorkerModule.with(app.config)] })
    .overrideProvider(Clock)
    .useValue(app.clock)
    .compile();
  worker = await module.init();
});

afterAll(async () => {
  await worker.close();
  await postbox.close();
});

async function letterTo(address: string) {
  await eventually(async () => (await postbox.lettersTo(address)).length > 0);
  return (await postbox.lettersTo(address))[0]!;
}

describe('from the act to the message', () => {
  it('a booking is confirmed to the patient and the clinician, and shows in the history', async () => {
    const clinic = await aClinic(app);
    const patient = await aPatientPerson(app);
    const email = 'ravi@patients.test';
    await app.database.query('UPDATE patients SET email = $2 WHERE id = $1', [patient.patientId, email]);
    const booking = bookingAt(clinic, '2027-03-03T04:00:00Z');
    const { body: appointment } = await app.http.post('appointments', booking, patient);
    expect((await letterTo(email)).subject).toBe('Your appointment is confirmed');
    const toClinician = await letterTo(`${clinic.clinician.accountId}@kairos.test`);
    expect(toClinician.subject).toBe('A visit was booked with you');
    const admin = await aPerson(app, { roles: [{ role: 'admin' }] });
    await eventually(async () => {
      const { body } = await app.http.get(`notifications?appointmentId=${appointment.id}`, admin);
      // Mail and inbox, for each of the two.
      return body.data.length === 4 && body.data.every(({ status }: { status: string }) => status === 'sent');
    });
  });

  it('a code by text message lands in the development inbox while there is no provider, and nowhere else', async () => {
    const phone = aPhone();
    const { body } = await app.http.post('auth/otp', { phone });
    let text = '';
    await eventually(async () => {
      const inbox = await app.http.get('/development/inbox');
      const message = inbox.body.data.find(({ recipient }: { recipient: string }) => recipient === phone);
      text = message?.body ?? '';
      return text !== '';
    });
    const code = /\b\d{6}\b/.exec(text)![0];
    const { status } = await app.http.post('auth/otp/verify', { challengeId: body.challengeId, code });
    expect(status).toBeLessThan(500);
    for (const table of [
      'outbox_events',
      'outbox_deliveries',
      'notifications',
      'bullmq.job',
      'bullmq.event',
    ]) {
      const found = await app.database.query(`SELECT FROM ${table} t WHERE t::text LIKE $1`, [`%${code}%`]);
      expect([table, found.length]).toEqual([table, 0]);
    }
  });

  it('an address is confirmed by a link that only the mail holds', async () => {
    const email = 'meera@patients.test';
    const registration = { fullName: 'Meera Rao', email, password: 'a good long password' };
    await app.http.post('auth/register', registration);
    const letter = await letterTo(email);
    const token = /https:\/\/clinic\.test\/verify-email\?token=([\w-]+)/.exec(letter.text!)![1]!;
    const { status } = await app.http.post('auth/email/verify', { token });
    expect(status).toBeLessThan(300);
  });
});
