import { describe, expect, it } from 'vitest';
import { Malformed, StaleVersion } from '#platform/domain';
import { Centre } from './centre.entity.js';

const details = {
  name: 'Kairos Mitte',
  address: 'Invalidenstraße 300',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
  timeZone: 'Europe/Berlin',
};
const aCentre = () => Centre.create(details, new Date('2027-03-01T09:00:00Z'));

describe('a centre', () => {
  it('is active from the start and has no phone unless one is given', () => {
    expect(aCentre()).toMatchObject({ ...details, phone: null, status: 'active', version: 1 });
  });

  it('keeps what an update leaves out, and rises in version', () => {
    const centre = aCentre();
    centre.update({ phone: '+493023125001' }, 1);
    centre.update({ name: 'Kairos Berlin' }, 2);
    expect(centre).toMatchObject({ ...details, name: 'Kairos Berlin', phone: '+493023125001', version: 3 });
  });

  it('loses its phone when the update says null', () => {
    const centre = aCentre();
    centre.update({ phone: '+493023125001' }, 1);
    centre.update({ phone: null }, 2);
    expect(centre.phone).toBeNull();
  });

  it('refuses an update of a version that is not the present one', () => {
    expect(() => aCentre().update({ name: 'Kairos Berlin' }, 2)).toThrow(StaleVersion);
  });

  it('refuses a country whose postal codes look different', () => {
    expect(() => aCentre().update({ country: 'IN' }, 1)).toThrow(Malformed);
  });

  it('changes its version only when its status changes', () => {
    const centre = aCentre();
    centre.activate();
    expect(centre.version).toBe(1);
    centre.deactivate();
    centre.deactivate();
    expect(centre).toMatchObject({ status: 'inactive', version: 2 });
  });
});
