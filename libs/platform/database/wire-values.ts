import pg from 'pg';

/** A column of an answer, and how its text is read. */
export interface Field {
  name: string;
  parse(text: string): unknown;
}

const DATE = 1082;
const BIGINT = 20;

/** Calendar days stay text (a `Date` would put them into the machine's zone); counts become numbers. */
export const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === DATE) return (value: string) => value;
    if (oid === BIGINT) return Number;
    return pg.types.getTypeParser(oid, format) as (value: string) => unknown;
  },
};

export function fieldsOf(described: readonly { name: string; dataTypeID: number }[]): Field[] {
  return described.map(({ name, dataTypeID }) => ({ name, parse: types.getTypeParser(dataTypeID, 'text') }));
}

/** A parameter as PostgreSQL reads it: arrays as its arrays, instants in UTC, other objects as JSON. */
export function toWire(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') return Buffer.isBuffer(value) ? value : objectText(value);
  return scalarText(value);
}

function objectText(value: object): string {
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? arrayText(value) : JSON.stringify(value);
}

function scalarText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value);
  throw new TypeError(`PostgreSQL has no value for a ${typeof value}.`);
}

function arrayText(values: readonly unknown[]): string {
  return `{${values.map(elementText).join(',')}}`;
}

function elementText(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return arrayText(value);
  const text = Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : (toWire(value) as string);
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
