import { beforeAll, describe, expect, it } from 'vitest';
import { NewAccountHooks } from '#identity';
import { Forbidden } from '#platform/domain';
import { RegisterByPhone } from '../../../libs/identity/use-cases/register-by-phone.js';
import { startApp, type TestApp } from '../../support/app.js';
import { aPhone, aReceivedCode } from '../../support/factories/account.factory.js';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});

describe('what others add to a new account', () => {
  it('may refuse it: then there is no account, no patient, and the code is still good', async () => {
    let refusing = true;
    test.app.get(NewAccountHooks, { strict: false }).register(async () => {
      if (refusing) throw new Forbidden();
    });
    const phone = aPhone();
    const proof = await aReceivedCode(test, phone);
    const register = () =>
      test.app.get(RegisterByPhone, { strict: false }).execute({ fullName: 'Asha', phone, ...proof });
    await expect(register()).rejects.toThrow(Forbidden);
    for (const table of ['accounts', 'role_assignments', 'patients', 'patient_accounts'])
      expect(await test.database.query(`SELECT 1 FROM ${table}`)).toEqual([]);
    refusing = false;
    await expect(register()).resolves.toMatchObject({ phone, status: 'active' });
    expect(await test.database.query('SELECT 1 FROM patient_accounts')).toHaveLength(1);
  });
});
