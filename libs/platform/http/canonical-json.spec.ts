import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';

/** The same value with the members of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, turned(inner)]),
  );
}

describe('canonicalJson', () => {
  it('is one text for equal values, however they were written', () => {
    expect(canonicalJson({ b: { d: [1, { y: 2, x: 1 }], c: null }, a: 'A' })).toBe(
      '{"a":"A","b":{"c":null,"d":[1,{"x":1,"y":2}]}}',
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => canonicalJson(value) === canonicalJson(turned(value))),
      { numRuns: 500 },
    );
  });

  it('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    ['the order of a list', [1, 2], [2, 1]],
    ['a nested value', { a: { b: [{ c: 1 }] } }, { a: { b: [{ c: 2 }] } }],
    ['a text and a number', { a: 1 }, { a: '1' }],
    ['null and nothing', { a: null }, {}],
    ['an empty list and an empty object', [], {}],
    ['a boundary between names and values', { a: 'b', c: 'd' }, { a: 'b","c":"d' }],
  ])('tells apart %s', (_, one, other) => expect(canonicalJson(one)).not.toBe(canonicalJson(other)));

  it('leaves out what is undefined, as JSON does, and stands for no body at all', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
    expect(canonicalJson(undefined)).toBe('null');
  });
});
