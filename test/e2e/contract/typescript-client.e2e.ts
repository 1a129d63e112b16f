import { hash } from '@node-rs/argon2';
import { beforeAll, expect, it } from 'vitest';
import { createKairosClient, type KairosClient } from '../../../clients/typescript/index.js';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, type Clinic } from '../../support/clinic.js';
import { aPatientPerson } from '../../support/people.js';

const password = 'a long enough one';
let app: TestApp;
let clinic: Clinic;
let email: string;
let accessToken: string | undefined;
let kairos: KairosClient;

beforeAll(async () => {
  app = await startApp();
  clinic = await aClinic(app);
  const { accountId } = await aPatientPerson(app);
  email = `${accountId}@kairos.test`;
  await app.database.query('UPDATE accounts SET password_hash = $1 WHERE id = $2', [
    await hash(password),
    accountId,
  ]);
  kairos = createKairosClient(await app.app.getUrl(), () => accessToken);
});

it('signs in, finds a free time and books it', async () => {
  const { data } = await kairos.POST('/api/v1/auth/login', { body: { identifier: email, password } });
  // With a second factor the answer would be how to go on.
  accessToken = data && 'accessToken' in data ? data.accessToken : undefined;

  const { clinicianId, serviceId, centreId } = clinic;
  const query = { serviceId, clinicianId: [clinicianId], from: '2027-03-02', to: '2027-03-02' };
  const slots = await kairos.GET('/api/v1/slots', { params: { query } });
  const { startsAt, mode } = slots.data!.data[0]!;

  const booked = await kairos.POST('/api/v1/appointments', {
    params: { header: { 'Idempotency-Key': 'first-try' } },
    body: { clinicianId, serviceId, centreId, startsAt, mode },
  });
  expect(booked.response.status).toBe(201);
  expect(booked.data).toMatchObject({ startsAt, status: 'confirmed' });

  const path = { id: booked.data!.id };
  const read = await kairos.GET('/api/v1/appointments/{id}', { params: { path } });
  expect(read.data).toEqual(booked.data);
});

it('gives a problem its type', async () => {
  const { data, error, response } = await createKairosClient(await app.app.getUrl()).GET('/api/v1/me');
  expect([data, error?.code, response.status]).toEqual([undefined, 'not_signed_in', 401]);
});
