import { describe, expect, it } from 'vitest';
import { StaleVersion } from '#platform/domain';
import { Service, serviceDefaults, type ServiceDetails } from './service.entity.js';

const details: ServiceDetails = {
  name: 'Skin check',
  specialization: 'dermatology',
  modes: ['in_person'],
  durationMinutes: 30,
  price: { amount: 8_900, currency: 'EUR' },
  paymentRule: 'at_the_desk',
};
const aService = () => Service.create(details, new Date('2027-03-01T09:00:00Z'));

describe('a service', () => {
  it('has the usual booking rules unless others are given', () => {
    expect(aService()).toMatchObject({
      ...serviceDefaults,
      priceAmount: 8_900,
      priceCurrency: 'EUR',
      version: 1,
    });
  });

  it('keeps what an update leaves out', () => {
    const service = aService();
    service.update({ needsApproval: true, leadTimeMinutes: undefined }, 1);
    service.update({ price: { amount: 9_900, currency: 'EUR' } }, 2);
    expect(service).toMatchObject({
      needsApproval: true,
      leadTimeMinutes: 60,
      priceAmount: 9_900,
      version: 3,
    });
  });

  it('refuses an update of a version that is not the present one', () => {
    expect(() => aService().update({ name: 'Another' }, 7)).toThrow(StaleVersion);
  });
});
