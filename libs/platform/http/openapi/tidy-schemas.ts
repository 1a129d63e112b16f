import type { Document, Schema } from './document.js';

/** Puts right what the generator gets wrong about schemas. */
export function tidySchemas(document: Document): void {
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    tidy(schema);
    if (name.endsWith('Request')) letDefaultsBeLeftOut(schema);
  }
  for (const operation of Object.values(document.paths).flatMap((item) => Object.values(item))) {
    for (const { schema } of operation.parameters) tidy(schema);
  }
}

function tidy(schema: Schema): void {
  for (const inner of innerOf(schema)) tidy(inner);
  // `allOf` around a single reference is a crutch of OpenAPI 3.0, where a reference could have nothing beside it.
  const [only, ...others] = schema.allOf ?? [];
  if (!only?.$ref || others.length) return;
  delete schema.allOf;
  Object.assign(schema, only);
}

function innerOf({ properties, items, allOf, anyOf, oneOf }: Schema): Schema[] {
  const listed = [allOf, anyOf, oneOf].flatMap((schemas) => schemas ?? []);
  return [...Object.values(properties ?? {}), ...(items ? [items] : []), ...listed];
}

function letDefaultsBeLeftOut(schema: Schema): void {
  const { properties = {}, required = [] } = schema;
  const needed = required.filter((name) => properties[name]?.default === undefined);
  if (needed.length) schema.required = needed;
  else delete schema.required;
}
