import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  Audit,
  AuditJobsModule,
  AuditModule,
  AuditReader,
  type AuditVerdict,
  PersonKeys,
  VerifyAudit,
} from '#platform/audit';
import { ClockModule } from '#platform/clock';
import { ConfigModule } from '#platform/config';
import { Database, DatabaseModule } from '#platform/database';
import { newId } from '#platform/domain';
import { EncryptionModule } from '#platform/encryption';
import { inRequest, LoggingModule } from '#platform/logging';
import { AuditChainRepository } from '../../../libs/platform/audit/audit-chain.repository.js';
import { testConfig } from '../../support/config.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually, startWorkerWith } from '../../support/worker.js';

const keys = { ENCRYPTION_KEYS: `test:${randomBytes(32).toString('base64')}` };
let app: INestApplicationContext;
let database: TestDatabase;
let db: Database;
let audit: Audit;

beforeEach(async () => {
  database = await createTestDatabase();
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.with(testConfig(database.url, keys)),
      LoggingModule,
      ClockModule,
      DatabaseModule.with([]),
      EncryptionModule,
      AuditModule,
    ],
  }).compile();
  app = await module.init();
  db = app.get(Database);
  audit = app.get(Audit);
});

afterEach(() => app.close());

const actorId = newId();
const entry = (details: Partial<Parameters<Audit['record']>[0]> = {}) => ({
  ...{ action: 'cup.wash', actorId, entityType: 'cup', entityId: newId() },
  changes: { state: { from: 'dirty', to: 'clean' } },
  ...details,
});
const record = (details = {}) => db.transaction(() => audit.record(entry(details)));
const seal = (limit = 500) => db.transaction(() => app.get(AuditChainRepository).seal(limit, new Date()));
const verify = (): Promise<AuditVerdict> => app.get(VerifyAudit).execute();
const read = () => app.get(AuditReader).find({}, { limit: 50, after: null });
/** Past the door and past the triggers, as whoever owns the server can. */
const tamper = (sql: string, values: unknown[] = []) =>
  database
    .query('ALTER TABLE audit_events DISABLE TRIGGER ALL; ALTER TABLE audit_seals DISABLE TRIGGER ALL')
    .then(() => database.query(sql, values));
const idAt = async (sequence: number) =>
  (
    await database.query<{ id: string }>('SELECT event_id AS id FROM audit_seals WHERE sequence = $1', [
      sequence,
    ])
  )[0]!.id;

describe('a note', () => {
  it('is written with the deed, or not at all', async () => {
    await record();
    await expect(
      db.transaction(async () => {
        await audit.record(entry({ action: 'cup.break' }));
        throw new Error('the cup fell');
      }),
    ).rejects.toThrow('the cup fell');
    expect(await read()).toMatchObject([
      { action: 'cup.wash', actorId, changes: { state: { to: 'clean' } } },
    ]);
    expect(await database.query('SELECT 1 FROM audit_unsealed')).toHaveLength(1);
  });

  it('knows the request and the address that it came from', async () => {
    await inRequest({ requestId: 'request-7', address: '203.0.113.7' }, () => record());
    expect(await read()).toMatchObject([{ requestId: 'request-7', address: '203.0.113.7' }]);
    const [row] = await database.query('SELECT address FROM audit_events');
    expect(row!['address'].toString('latin1')).not.toContain('203.0.113.7');
  });

  it('cannot be changed, removed or cut off, whoever asks', async () => {
    await record();
    await seal();
    for (const table of ['audit_events', 'audit_seals'])
      for (const sql of [
        `UPDATE ${table} SET ${table === 'audit_events' ? `action = 'x'` : 'sequence = 2'}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ])
        await expect(database.query(sql)).rejects.toThrow(/only ever added/);
    expect(await verify()).toMatchObject({ intact: true, verified: 1 });
  });

  it('costs one statement as soon as the person’s key is known', async () => {
    const inCafe = <T>(work: () => Promise<T>) => inRequest({ requestId: 'r', address: '203.0.113.7' }, work);
    await inCafe(() => record());
    await inCafe(() => record());
    await database.query('ALTER TABLE person_keys RENAME TO person_keys_elsewhere');
    await inCafe(() => record());
    await database.query('ALTER TABLE person_keys_elsewhere RENAME TO person_keys');
    expect(await read()).toMatchObject(Array(3).fill({ address: '203.0.113.7' }));
  });

  it('does not rely on a key that was rolled back', async () => {
    const personal = { personId: newId(), values: { name: 'Asha' } };
    await expect(
      db.transaction(async () => {
        await audit.record(entry({ personal }));
        await audit.record(entry({ personal }));
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    await record({ personal });
    expect(await read()).toMatchObject([{ personal: { name: 'Asha' } }]);
  });
});

describe('the chain', () => {
  it('holds, however many events and batches', async () => {
    for (let n = 0; n < 7; n += 1) await record();
    expect(await seal(3)).toBe(3);
    expect(await verify()).toMatchObject({ intact: true, verified: 3, unsealed: 4 });
    while (await seal(3));
    const verdict = await verify();
    expect(verdict).toMatchObject({ intact: true, verified: 7, unsealed: 0, brokenAt: null, strays: [] });
    expect(verdict.head).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    [`action = 'cup.steal'`],
    [`at = at + interval '1 millisecond'`],
    [`changes = '{"state": {"from": "dirty", "to": "gone"}}'`],
    [`actor_id = gen_random_uuid()`],
    [`actor_id = NULL`],
    [`on_behalf_of = gen_random_uuid()`],
    [`entity_id = NULL`],
    [`entity_type = 'mug'`],
    [`centre_id = gen_random_uuid()`],
    [`request_id = 'another'`],
    [`address = '\\x00'`],
    [`personal = '\\x00'`],
    [`person_id = gen_random_uuid()`],
    [`address_person_id = gen_random_uuid()`],
  ])('breaks exactly at the row that was altered: %s', async (change) => {
    for (let n = 0; n < 5; n += 1) await record();
    await seal();
    const id = await idAt(3);
    await tamper(`UPDATE audit_events SET ${change} WHERE id = $1`, [id]);
    expect(await verify()).toMatchObject({
      intact: false,
      verified: 2,
      brokenAt: { sequence: 3, eventId: id },
    });
  });

  it('breaks at a row that is gone, and at a link that is gone', async () => {
    for (let n = 0; n < 5; n += 1) await record();
    await seal();
    await tamper('DELETE FROM audit_events WHERE id = $1', [await idAt(2)]);
    expect(await verify()).toMatchObject({ intact: false, brokenAt: { sequence: 2, eventId: null } });
    const next = await idAt(3);
    await tamper('DELETE FROM audit_seals WHERE sequence = 2');
    expect(await verify()).toMatchObject({ intact: false, brokenAt: { sequence: 3, eventId: next } });
  });

  it('breaks where rows changed places', async () => {
    for (let n = 0; n < 4; n += 1) await record();
    await seal();
    const [second, third] = [await idAt(2), await idAt(3)];
    await tamper('ALTER TABLE audit_seals DROP CONSTRAINT audit_seals_event_key');
    await tamper('UPDATE audit_seals SET event_id = $1 WHERE sequence = 2', [third]);
    await tamper('UPDATE audit_seals SET event_id = $1 WHERE sequence = 3', [second]);
    expect(await verify()).toMatchObject({ intact: false, brokenAt: { sequence: 2, eventId: third } });
  });

  it('names an event that was slipped in', async () => {
    await record();
    await seal();
    const id = newId();
    await tamper(
      `INSERT INTO audit_events (id, at, action, entity_type, changes) VALUES ($1, now(), 'cup.buy', 'cup', '{}')`,
      [id],
    );
    expect(await verify()).toMatchObject({ intact: false, brokenAt: null, strays: [id] });
  });

  it('reports what waits for its seal, and a running worker seals it within a second', async () => {
    await record();
    expect(await verify()).toMatchObject({
      intact: true,
      verified: 0,
      unsealed: 1,
      oldestUnsealedAt: expect.any(Date),
    });
    const worker = await startWorkerWith(database.url, [], keys, [
      EncryptionModule,
      AuditModule,
      AuditJobsModule,
    ]);
    try {
      await eventually(async () => (await verify()).unsealed === 0, 5);
      const begun = Date.now();
      await record();
      await eventually(async () => (await verify()).unsealed === 0, 5);
      expect(Date.now() - begun).toBeLessThan(1_500);
      expect(await verify()).toMatchObject({ intact: true, verified: 2 });
    } finally {
      await worker.close();
    }
  });

  it('is one, though several seal at once', async () => {
    for (let n = 0; n < 30; n += 1) await record();
    while ((await verify()).unsealed > 0) await Promise.all(Array.from({ length: 8 }, () => seal(4)));
    expect(await verify()).toMatchObject({ intact: true, verified: 30, unsealed: 0 });
  });

  it('takes in a note that was committed late, after younger ones were sealed', async () => {
    let finish = () => {};
    const late = db.transaction(async () => {
      await audit.record(entry({ action: 'cup.soak' }));
      await db.reader.query('SELECT 1');
      await new Promise<void>((resolve) => (finish = resolve));
    });
    await record();
    await seal();
    finish();
    await late;
    await seal();
    expect(await verify()).toMatchObject({ intact: true, verified: 2, unsealed: 0 });
  });
});

describe('forgetting a person', () => {
  it('leaves the chain whole, and what was personal unreadable', async () => {
    const [personId, other] = [newId(), newId()];
    await record({ personal: { personId, values: { name: { to: 'Asha Rao' } } } });
    await record({ personal: { personId: other, values: { name: { to: 'Kiran' } } } });
    await seal();
    expect((await read()).map(({ personal }) => personal)).toEqual([
      { name: { to: 'Kiran' } },
      { name: { to: 'Asha Rao' } },
    ]);
    await db.transaction(() => app.get(PersonKeys).destroy(personId));
    expect((await read()).map(({ personal }) => personal)).toEqual([{ name: { to: 'Kiran' } }, null]);
    await record({ personal: { personId, values: { name: { to: 'Asha Rao' } } } });
    await seal();
    expect((await read())[0]).toMatchObject({ personal: null });
    expect(await verify()).toMatchObject({ intact: true, verified: 3 });
    expect(await database.query('SELECT key FROM person_keys WHERE person_id = $1', [personId])).toEqual([
      { key: null },
    ]);
  });
});
