/** What was changed from and to. Only values that are nobody's personal data: states, ids, times, numbers. */
export type AuditChanges = Record<string, { from?: unknown; to?: unknown }>;

/** One thing that somebody did. */
export interface AuditEntry {
  /** `<thing>.<verb>`, such as `appointment.cancel` or `session.sign_in_failed`. */
  action: string;
  /** The account that did it; null for nobody signed in, or for time itself. */
  actorId: string | null;
  /** The patient in whose place it was done. */
  onBehalfOf?: string | null;
  entityType: string;
  entityId?: string | null;
  /** The centre that it concerns, where it concerns one. */
  centreId?: string | null;
  changes?: AuditChanges;
  /** Personal values, readable only as long as that person's key exists. */
  personal?: { personId: string; values: Record<string, unknown> };
}
