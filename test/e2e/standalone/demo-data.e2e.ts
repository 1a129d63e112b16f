import { beforeAll, describe, expect, it } from 'vitest';
import type { INestApplicationContext } from '@nestjs/common';
import { CONFIG } from '#platform/config';
import { DEMO_PASSWORD, loadDemoData } from '../../../apps/standalone/demo-data.js';
import { startApp, type TestApp } from '../../support/app.js';
import { signedIn } from '../../support/factories/account.factory.js';

let test: TestApp;
let milliseconds: number;

const countOf = async (from: string) =>
  Number((await test.database.query<{ count: string }>(`SELECT count(*) FROM ${from}`))[0]!.count);
const tokenOf = async (name: string) =>
  (await signedIn(test, `${name}@kairos.test`, DEMO_PASSWORD)).accessToken;

beforeAll(async () => {
  test = await startApp();
  const begun = performance.now();
  expect(await loadDemoData(test.app)).toBe(true);
  milliseconds = performance.now() - begun;
});

describe('the demo data', () => {
  it('is a whole clinic, loaded within 5 seconds', async () => {
    expect(milliseconds).toBeLessThan(5_000);
    expect(await countOf('centres')).toBe(3);
    expect(await countOf('(SELECT DISTINCT time_zone FROM centres) AS zones')).toBe(3);
    expect(await countOf('services')).toBe(8);
    expect(await countOf('clinicians')).toBe(12);
    expect(await countOf('(SELECT DISTINCT clinician_id FROM opening_hours) AS clinicians')).toBe(12);
    expect(await countOf('accounts')).toBe(61);
    expect(await countOf(`patient_accounts WHERE relation = 'self'`)).toBe(40);
    expect(await countOf(`patient_accounts WHERE relation = 'parent'`)).toBe(2);
  });

  it('has bookings in several states, each active one with exactly its claims', async () => {
    const bookings = await countOf('appointments');
    expect(bookings).toBeGreaterThan(30);
    expect(await countOf(`(SELECT DISTINCT status FROM appointments) AS statuses`)).toBeGreaterThan(2);
    expect(await countOf('time_claims')).toBe(2 * bookings);
  });

  it('leaves time free with every clinician', async () => {
    const { body } = await test.http.get('clinicians');
    for (const { id, services, centres } of body.data) {
      const query = `serviceId=${services[0].serviceId}&clinicianId=${id}&centreId=${centres[0].centreId}`;
      const slots = await test.http.get(`slots?${query}&from=2027-03-01&to=2027-03-14`);
      expect(slots.body.data.length).toBeGreaterThan(5);
    }
  });

  it('lets one of each role sign in', async () => {
    const staff = ['superadmin', 'admin', 'manager', 'centremanager', 'coordinator', 'frontdesk'];
    const administrators = ['appointments', 'clinicians', 'patients'];
    for (const name of [...staff, ...administrators, 'clinician1', 'clinician12', 'patient1', 'patient40'])
      expect(await tokenOf(name)).toEqual(expect.any(String));
  });

  it('has a parent who acts for two children', async () => {
    const { body } = await test.http.get('me/patients', { token: await tokenOf('patient1') });
    expect(body.data.map(({ relation }: { relation: string }) => relation).sort()).toEqual([
      'parent',
      'parent',
      'self',
    ]);
  });

  it('is loaded once only', async () => {
    expect(await loadDemoData(test.app)).toBe(true);
    expect(await countOf('accounts')).toBe(61);
  });

  it('is not mixed into a clinic that has accounts already', async () => {
    const other = await startApp();
    await other.database.query(
      `INSERT INTO accounts (id, full_name, status, created_at) VALUES (gen_random_uuid(), 'Somebody', 'active', now())`,
    );
    expect(await loadDemoData(other.app)).toBe(false);
    expect(await other.database.query('SELECT 1 FROM centres')).toEqual([]);
  });

  it('is refused in production', async () => {
    const app = { get: (token: unknown) => token === CONFIG && { production: true } };
    await expect(loadDemoData(app as unknown as INestApplicationContext)).rejects.toThrow('production');
  });
});
