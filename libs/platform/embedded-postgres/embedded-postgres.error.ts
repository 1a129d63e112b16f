/** The embedded server cannot run. The message is one line: what stands in the way, and what to do about it. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';

  constructor(message: string, options?: ErrorOptions) {
    super(message.replaceAll(/\s*\n\s*/g, ' ').trim(), options);
  }
}

export function codeOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return typeof code === 'string' ? code : String(error);
}

export function cannotUse(folder: string, error: unknown): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error;
  const reason = codeOf(error);
  return new EmbeddedPostgresError(
    reason === 'ENOSPC'
      ? `The disk under ${folder} is full. Make room, or choose another data folder with DATA_DIR.`
      : `The data folder ${folder} cannot be written (${reason}). Give the user who runs Kairos the right to write there, or choose another folder with DATA_DIR.`,
    { cause: error },
  );
}

export function damaged(cluster: string, why: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The database in ${cluster} is damaged: ${why}. Restore the data folder from a backup, or move ${cluster} away to begin with an empty database.`,
  );
}

export function inUse(cluster: string, who: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The database in ${cluster} is in use by ${who}. Stop the other Kairos first, or give this one its own data folder with DATA_DIR.`,
  );
}

export function portTaken(port: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `Port ${port} of 127.0.0.1 is taken by another program. Stop that program, or choose another port for the embedded PostgreSQL.`,
  );
}
