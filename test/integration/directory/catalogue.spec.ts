import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Catalogue, CentreNotFound, ClinicianNotFound, directoryEntities, DirectoryModule } from '#directory';
import { AuditModule } from '#platform/audit';
import { ClockModule } from '#platform/clock';
import { ConfigModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { newId } from '#platform/domain';
import { EncryptionModule } from '#platform/encryption';
import { identityEntities } from '#identity';
import { OutboxModule } from '#platform/outbox';
import { testConfig } from '../../support/config.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aPieceOfEquipment, aRoom } from '../../support/factories/centre-resource.factory.js';
import { aClinician } from '../../support/factories/clinician.factory.js';
import { aService } from '../../support/factories/service.factory.js';

let database: TestDatabase;
let catalogue: Catalogue;
let centreId: string;
let serviceId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const config = ConfigModule.with(testConfig(database.url));
  const module = await Test.createTestingModule({
    imports: [
      ...[config, ClockModule, EncryptionModule, AuditModule, OutboxModule],
      ...[DatabaseModule.with([...identityEntities, ...directoryEntities]), DirectoryModule],
    ],
  }).compile();
  module.enableShutdownHooks();
  afterAll(() => module.close());
  catalogue = module.get(Catalogue);
  centreId = (await aCentre(database, { timeZone: 'Europe/Berlin' })).id;
  serviceId = (
    await aService(database, {
      ...{
        bufferBeforeMinutes: 5,
        bufferAfterMinutes: 10,
        gridMinutes: 20,
        leadTimeMinutes: 0,
        horizonDays: 30,
      },
      ...{ needsApproval: true, paymentRule: 'prepaid', afterEnd: 'no_show', cancellationWindowMinutes: 90 },
    })
  ).id;
});

describe('an offer', () => {
  it('is the service with its rules, at the centre with its zone', async () => {
    const { id: clinicianId } = await aClinician(database, {
      ...{ services: [serviceId], centres: [centreId], overbookingCap: 2 },
    });
    expect(await catalogue.findOffer({ serviceId, clinicianId, centreId })).toEqual({
      ...{ serviceId, clinicianId, centreId, timeZone: 'Europe/Berlin', modes: ['in_person', 'online'] },
      ...{ durationMinutes: 30, bufferBeforeMinutes: 5, bufferAfterMinutes: 10, gridMinutes: 20 },
      ...{ price: { amount: 50_000, currency: 'INR' }, paymentRule: 'prepaid', needsApproval: true },
      ...{ leadTimeMinutes: 0, horizonDays: 30, cancellationWindowMinutes: 90, afterEnd: 'no_show' },
      ...{ consultationType: 'consultation', capacity: 1, roomIds: [], equipmentIds: {} },
      ...{ overbookingCap: 2, maxPerDay: null, maxPerWeek: null, minimumGapMinutes: 0 },
    });
  });

  it('names the rooms and the equipment that the centre has for it, and the limits of the clinician', async () => {
    const centre = await aCentre(database);
    const service = await aService(database, {
      ...{ roomKinds: ['lab', 'theatre'], equipmentKinds: ['ecg', 'ultrasound'], capacity: 4 },
    });
    const { id: clinicianId } = await aClinician(database, {
      ...{ services: [service.id], centres: [centre.id], maxPerDay: 8, maxPerWeek: 30, minimumGapMinutes: 5 },
    });
    const offer = () => catalogue.findOffer({ serviceId: service.id, clinicianId, centreId: centre.id });
    const of = { centreId: centre.id };
    const theatre = await aRoom(database, { ...of, kind: 'theatre', name: 'B' });
    const lab = await aRoom(database, { ...of, kind: 'lab', name: 'A' });
    await aRoom(database, { ...of, kind: 'consulting_room' });
    await aRoom(database, { ...of, kind: 'lab', status: 'inactive' });
    await aRoom(database, { centreId, kind: 'lab' });
    const ultrasound = await aPieceOfEquipment(database, of);
    expect(await offer()).toMatchObject({ modes: ['online'] });
    const ecgs = [
      await aPieceOfEquipment(database, { ...of, kind: 'ecg', name: 'E1' }),
      await aPieceOfEquipment(database, { ...of, kind: 'ecg', name: 'E2' }),
    ];
    expect(await offer()).toMatchObject({
      ...{ modes: ['in_person', 'online'], capacity: 4, maxPerDay: 8, maxPerWeek: 30, minimumGapMinutes: 5 },
      roomIds: [lab.id, theatre.id],
      equipmentIds: { ecg: ecgs.map(({ id }) => id), ultrasound: [ultrasound.id] },
    });
  });

  it('is not there where it can be had in person only, and the centre lacks the room', async () => {
    const service = await aService(database, { modes: ['in_person'], roomKinds: ['lab'] });
    const centre = await aCentre(database);
    const { id: clinicianId } = await aClinician(database, { services: [service.id], centres: [centre.id] });
    const wanted = { serviceId: service.id, clinicianId, centreId: centre.id };
    expect(await catalogue.findOffer(wanted)).toBeNull();
    await aRoom(database, { centreId: centre.id, kind: 'lab' });
    expect(await catalogue.findOffer(wanted)).not.toBeNull();
  });

  it('has the price and the duration of the clinician where there are such', async () => {
    const services = [{ serviceId, priceAmount: 0, durationMinutes: 45 }];
    const { id: clinicianId } = await aClinician(database, { services, centres: [centreId] });
    expect(await catalogue.findOffer({ serviceId, clinicianId, centreId })).toMatchObject({
      ...{ durationMinutes: 45, price: { amount: 0, currency: 'INR' } },
    });
  });

  it('is not there when clinician, service or centre is inactive, or the two do not belong together', async () => {
    const arrangements = { services: [serviceId], centres: [centreId] };
    const [offering, away, elsewhere, idle] = await Promise.all([
      aClinician(database, arrangements),
      aClinician(database, { ...arrangements, status: 'inactive' }),
      aClinician(database, { ...arrangements, centres: [] }),
      aClinician(database, { ...arrangements, services: [] }),
    ]);
    const closed = await aCentre(database, { status: 'inactive' });
    const dropped = await aService(database, { status: 'inactive' });
    const both = await aClinician(database, {
      services: [dropped.id, serviceId],
      centres: [closed.id, centreId],
    });
    const offers = await Promise.all([
      ...[away, elsewhere, idle].map(({ id }) =>
        catalogue.findOffer({ serviceId, clinicianId: id, centreId }),
      ),
      catalogue.findOffer({ serviceId, clinicianId: both.id, centreId: closed.id }),
      catalogue.findOffer({ serviceId: dropped.id, clinicianId: both.id, centreId }),
      catalogue.findOffer({ serviceId: newId(), clinicianId: offering.id, centreId }),
    ]);
    expect(offers).toEqual([null, null, null, null, null, null]);
    expect(await catalogue.findOffer({ serviceId, clinicianId: both.id, centreId })).not.toBeNull();
  });
});

describe('offers of one service', () => {
  it('are all pairs of clinician and centre, by clinician, then centre, narrowed by what is asked', async () => {
    const { id: service } = await aService(database, { modes: ['online'] });
    const other = (await aCentre(database)).id;
    const [first, second] = [newId(), newId()];
    await aClinician(database, {
      id: second,
      services: [service],
      centres: [other],
      languages: ['de', 'en'],
    });
    await aClinician(database, {
      ...{ id: first, services: [service], centres: [centreId, other], specializations: ['cardiology'] },
    });
    const pairsOf = async (filter: object) =>
      (await catalogue.findOffers({ serviceId: service, ...filter })).map(
        (offer) => `${offer.clinicianId} ${offer.centreId}`,
      );
    const [firstHere, firstThere, secondThere] = [
      `${first} ${centreId}`,
      `${first} ${other}`,
      `${second} ${other}`,
    ];
    expect(await pairsOf({})).toEqual([firstHere, firstThere, secondThere]);
    expect(await pairsOf({ centreId: other })).toEqual([firstThere, secondThere]);
    expect(await pairsOf({ clinicianIds: [second] })).toEqual([secondThere]);
    expect(await pairsOf({ clinicianIds: [] })).toEqual([]);
    expect(await pairsOf({ language: 'de' })).toEqual([secondThere]);
    expect(await pairsOf({ specialization: 'cardiology' })).toEqual([firstHere, firstThere]);
    expect(await pairsOf({ mode: 'online' })).toHaveLength(3);
    expect(await pairsOf({ mode: 'in_person' })).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('knows centres and clinicians that are inactive, because past visits keep them', async () => {
    const centre = await aCentre(database, { status: 'inactive', name: 'Closed centre' });
    const clinician = await aClinician(database, {
      status: 'inactive',
      fullName: 'Dr. Gone',
      centres: [centre.id],
    });
    const { position: _, ...summary } = centre;
    expect(await catalogue.getCentre(centre.id)).toEqual({ ...summary, absencesNeedApproval: false });
    expect(await catalogue.findCentre(centre.id)).toEqual({ ...summary, absencesNeedApproval: false });
    expect(await catalogue.worksAt(clinician.id, centre.id)).toBe(true);
    expect(await catalogue.worksAt(clinician.id, centreId)).toBe(false);
    expect(await catalogue.contactOfClinician(clinician.id)).toEqual({
      fullName: 'Dr. Gone',
      accountId: null,
    });
    const names = await catalogue.namesOf({ clinicianIds: [clinician.id], centreIds: [centre.id, newId()] });
    expect([...names]).toEqual([
      [clinician.id, 'Dr. Gone'],
      [centre.id, 'Closed centre'],
    ]);
  });

  it('says so when there is no such centre or clinician', async () => {
    await expect(catalogue.getCentre(newId())).rejects.toThrow(CentreNotFound);
    await expect(catalogue.contactOfClinician(newId())).rejects.toThrow(ClinicianNotFound);
    expect(await catalogue.findCentre(newId())).toBeNull();
    expect(await catalogue.clinicianOfAccount(newId())).toBeNull();
  });
});
