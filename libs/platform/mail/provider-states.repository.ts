import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';

export interface ProviderState {
  provider: string;
  state: 'ok' | 'failing';
  /** A code, such as `http_503`. */
  reason: string | null;
  since: Date;
}

/** How the providers do, for every process to tell: only the worker speaks with most of them. */
@Injectable()
export class ProviderStatesRepository {
  constructor(private readonly database: Database) {}

  /** `since` stays while the state does. */
  async note({ provider, state, reason, since }: ProviderState): Promise<void> {
    await this.database.transaction(() =>
      this.database.writer.query(
        `INSERT INTO provider_states (provider, state, reason, since) VALUES ($1, $2, $3, $4)
         ON CONFLICT (provider) DO UPDATE SET state = excluded.state, reason = excluded.reason,
           since = CASE WHEN provider_states.state = excluded.state THEN provider_states.since ELSE excluded.since END`,
        [provider, state, reason, since],
      ),
    );
  }

  findAll(): Promise<ProviderState[]> {
    return this.database.reader.query<ProviderState>(
      'SELECT provider, state, reason, since FROM provider_states ORDER BY provider',
    );
  }
}
