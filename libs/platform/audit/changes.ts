import type { AuditChanges } from './audit-entry.js';

type Fields = object;

/**
 * What differs between two states of a thing, field by field; `{}` is a thing that was not there before. Only for
 * things that hold no personal data and no secrets. The version is left out: it says nothing.
 */
export function changesBetween(before: Fields, after: Fields): AuditChanges {
  const [from, to] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const names = Object.keys(to).filter(
    (name) => name !== 'version' && JSON.stringify(from[name]) !== JSON.stringify(to[name]),
  );
  return Object.fromEntries(
    names.map((name) => [name, { ...(name in from && { from: from[name] }), to: to[name] }]),
  );
}

/** The same of a person: the names of the fields stay readable for ever, the values only as long as their key. */
export function personalChanges(
  personId: string,
  before: Fields,
  after: Fields,
): { changes: AuditChanges; personal: { personId: string; values: Record<string, unknown> } } {
  const values = changesBetween(before, after);
  const changes = Object.fromEntries(Object.keys(values).map((name) => [name, {}]));
  return { changes, personal: { personId, values } };
}
