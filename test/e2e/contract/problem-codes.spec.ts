import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { problemCodes } from '../../../apps/api/problem-codes.js';

const libs = resolve(import.meta.dirname, '../../../libs');

/** The codes of every domain error, and those that the filter gives to what the framework refuses. */
function codesInUse(): string[] {
  const sources = readdirSync(libs, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => [file, readFileSync(join(libs, file), 'utf8')] as const);
  const codes = sources.flatMap(([file, source]) => [
    ...source.matchAll(/readonly code(?:: string)? = '(\w+)'/g),
    ...(file.endsWith('http/problem.ts') ? source.matchAll(/\bcode: '(\w+)'/g) : []),
  ]);
  return [...new Set(codes.map(([, code]) => code!))].sort();
}

it('the API reference lists every code that a problem can have, and no other', () => {
  expect([...problemCodes].sort()).toEqual(codesInUse());
});
