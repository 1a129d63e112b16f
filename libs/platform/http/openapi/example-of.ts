import { type Document, resolve, type Schema } from './document.js';

/**
 * An example of the whole, put together from the examples of its fields. `complete` takes all fields, as an answer
 * has them; otherwise those that are needed, or all where none is.
 */
export function exampleOf(document: Document, schema: Schema, complete: boolean): unknown {
  const known = resolve(document, schema);
  if (known.example !== undefined) return known.example;
  if (known.properties) return exampleObject(document, known, complete);
  if (known.items) return [exampleOf(document, known.items, complete)];
  const [alternative] = alternativesOf(known);
  return alternative ? exampleOf(document, alternative, complete) : (known.default ?? known.enum?.[0]);
}

function alternativesOf({ oneOf = [], anyOf = [] }: Schema): Schema[] {
  return [...oneOf, ...anyOf];
}

function exampleObject(document: Document, schema: Schema, complete: boolean): unknown {
  const { properties = {}, required = [] } = schema;
  const names = Object.keys(properties);
  const shown = complete || !required.length ? names : names.filter((name) => required.includes(name));
  return Object.fromEntries(shown.map((name) => [name, exampleOf(document, properties[name]!, complete)]));
}
