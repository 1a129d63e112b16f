import { accessTokens } from './access-tokens.js';
import type { BenchDatabase } from './bench-database.js';
import { aClinic, type Clinic, patients, type Patient, visitBody } from './clinic.js';
import { wire } from './connection.js';
import { Installation } from './installation.js';
import { allAtOnce, type Try } from './rivals.js';

export interface Rival extends Patient {
  token: string;
}

/** Where rivals meet: two api processes with at least 60 database connections between them. */
export class Arena {
  private requests = 0;

  private constructor(
    readonly database: BenchDatabase,
    readonly clinic: Clinic,
    readonly rivals: Rival[],
    private readonly ports: number[],
  ) {}

  static async open(database: BenchDatabase, clinicians: number, rivals: number): Promise<Arena> {
    const clinic = await aClinic(database.rows, clinicians, {
      bufferMinutes: 5,
      cancellationWindowMinutes: 0,
    });
    const people = await patients(database.rows, rivals);
    const installation = new Installation(database.url, POOL_SIZE);
    const apis = await Promise.all([installation.startApi(), installation.startApi()]);
    const tokenOf = accessTokens(installation);
    const signedIn = people.map((person) => ({ ...person, token: tokenOf(person) }));
    return new Arena(
      database,
      clinic,
      signedIn,
      apis.map(({ port }) => port),
    );
  }

  /** A booking by that rival, with a key of its own. */
  book(rival: Rival, clinician: number, startsAt: Date): string {
    return this.post(
      'appointments',
      rival,
      visitBody(this.clinic, this.clinic.clinicianIds[clinician]!, startsAt),
    );
  }

  post(path: string, { token }: Rival, body: object): string {
    this.requests += 1;
    return wire('POST', path, { token, key: `race-${this.requests}`, body });
  }

  race(requests: readonly string[]): Promise<Try[]> {
    return allAtOnce(this.ports, requests);
  }
}

/** For each of the two processes. */
export const POOL_SIZE = 32;
