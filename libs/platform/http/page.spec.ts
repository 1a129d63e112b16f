import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Malformed } from '#platform/domain';
import { type Page, PageRequest, pageOf, toPage } from './page.js';

/** A query string as it arrives, read and validated; null when it is refused. */
function read(query: Record<string, unknown>): PageRequest | null {
  const request = plainToInstance(PageRequest, query);
  return validateSync(request, { whitelist: true, forbidNonWhitelisted: true }).length ? null : request;
}
const page = (details: Partial<Page> = {}): Page => ({ limit: 2, after: null, count: false, ...details });
const toText = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('The parameters of a list', () => {
  it('are fifty rows from the beginning, uncounted, unless told otherwise', () => {
    expect(pageOf(read({})!, 2)).toEqual({ limit: 50, after: null, count: false });
  });

  it.each([
    ['1', 1],
    ['200', 200],
    ['201', 200],
    ['100000', 200],
  ])('cap a limit of %s to %d', (limit, rows) => expect(pageOf(read({ limit })!, 2).limit).toBe(rows));

  it.each([
    { limit: '0' },
    { limit: '-1' },
    { limit: '1.5' },
    { limit: 'many' },
    { limit: '' },
    { limit: 'NaN' },
    { limit: ['1', '2'] },
    { count: 'yes' },
    { count: '1' },
    { cursor: 'x'.repeat(501) },
    { cursor: ['a', 'b'] },
    { offset: '10' },
  ])('are not %j', (query) => expect(read(query)).toBeNull());

  it('count only when asked to', () => {
    expect(pageOf(read({ count: 'true' })!, 2).count).toBe(true);
    expect(pageOf(read({ count: 'false' })!, 2).count).toBe(false);
  });
});

describe('A cursor', () => {
  it('leads to where the page before ended', () => {
    const rows = ['a', 'b', 'c'].map((id) => ({ id, startsAt: `at ${id}` }));
    const { data, nextCursor } = toPage(
      rows,
      page(),
      ({ startsAt, id }) => [startsAt, id],
      ({ id }) => id,
    );
    expect(data).toEqual(['a', 'b']);
    expect(pageOf({ cursor: nextCursor! }, 2).after).toEqual(['at b', 'b']);
  });

  it.each([
    ['text that is no cursor', 'hello'],
    ['nothing', ''],
    ['too few columns', toText(['a'])],
    ['too many', toText(['a', 'b', 'c'])],
    ['an object', toText({ 0: 'a', 1: 'b', length: 2 })],
    ['columns that are no text', toText(['a', 1])],
    ['columns that are objects', toText(['a', { $gt: '' }])],
    ['broken JSON', Buffer.from('["a",').toString('base64url')],
  ])('that is %s is refused', (_, cursor) => expect(() => pageOf({ cursor }, 2)).toThrow(Malformed));

  it('survives whatever the columns hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uuid(), (name, id) => {
        const rows = [
          { name, id },
          { name, id },
        ];
        const { nextCursor } = toPage(
          rows,
          page({ limit: 1 }),
          (row) => [row.name, row.id],
          (row) => row,
        );
        expect(pageOf({ cursor: nextCursor! }, 2).after).toEqual([name, id]);
      }),
    );
  });
});

describe('A page', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id: String(id) }));
  const made = (count: number, total?: number) =>
    toPage(
      rows(count),
      page(),
      ({ id }) => [id],
      ({ id }) => id,
      total,
    );

  it('has a next one only if there was a row too many', () => {
    expect(made(0)).toEqual({ data: [], nextCursor: null });
    expect(made(2)).toEqual({ data: ['0', '1'], nextCursor: null });
    expect(made(3)).toMatchObject({ data: ['0', '1'], nextCursor: expect.any(String) });
  });

  it('tells the total where it was counted, also when it is none', () => {
    expect(made(0, 0)).toEqual({ data: [], nextCursor: null, total: 0 });
    expect(made(2)).not.toHaveProperty('total');
  });
});
