import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { at, type Clinic, visitBody } from '../support/clinic.js';
import type { Rival } from '../support/arena.js';

/** What a client may know of a visit for which it heard 201. */
export interface KnownVisit {
  id: string;
  /** Where it may stand now: one time, and further ones for each move of which no answer came. */
  times: Set<string>;
  cancelled: 'no' | 'yes' | 'unknown';
}

interface Answer {
  /** 0 when none came: the outcome is unknown. */
  status: number;
  body: { id: string; startsAt: string; code?: string };
}

/** Few enough times that the visitors get into each other's way. */
const DAYS = 2;
const SLOTS_A_DAY = 16;
const TIMEOUT_MS = 15_000;

/** A patient who books, moves, cancels, holds and confirms at random, and remembers every promise that was given. */
export class Visitor {
  readonly visits: KnownVisit[] = [];
  readonly heard: string[] = [];
  private holdId: string | undefined;

  constructor(
    private readonly who: Rival,
    private readonly clinic: Clinic,
    private readonly urls: readonly string[],
  ) {}

  async actUntil(end: number): Promise<void> {
    while (Date.now() < end) {
      await this.act();
      await sleep(Math.random() * 60);
    }
  }

  private act(): Promise<void> {
    const standing = this.visits.filter(({ cancelled }) => cancelled === 'no');
    const visit = standing[Math.floor(Math.random() * standing.length)];
    const dice = Math.random();
    if (this.holdId && dice < 0.6) return this.confirm(this.holdId);
    if (visit && dice < 0.25) return this.cancel(visit);
    if (visit && dice < 0.5) return this.move(visit);
    return dice < 0.75 ? this.book() : this.hold();
  }

  private async book(): Promise<void> {
    this.remember(await this.insist(this.aVisit()));
  }

  private async confirm(holdId: string): Promise<void> {
    this.holdId = undefined;
    this.remember(await this.insist({ holdId }));
  }

  private async hold(): Promise<void> {
    const { reason: _, ...wanted } = this.aVisit();
    const { status, body } = await this.post('holds', wanted);
    if (status === 201) this.holdId = body.id;
  }

  private async cancel(visit: KnownVisit): Promise<void> {
    visit.cancelled = 'unknown';
    const { status } = await this.post(`appointments/${visit.id}/cancel`, {});
    if (status === 200) visit.cancelled = 'yes';
    // A refusal changed nothing.
    else if (status >= 400 && status < 500) visit.cancelled = 'no';
  }

  private async move(visit: KnownVisit): Promise<void> {
    const { startsAt } = this.aVisit();
    const { status } = await this.post(`appointments/${visit.id}/reschedule`, { startsAt });
    if (status === 200) visit.times = new Set([startsAt]);
    else if (status === 0) visit.times.add(startsAt);
  }

  /** As a good client does it: the same key again, until there is an answer. Never two bookings of one wish. */
  private async insist(body: object): Promise<Answer> {
    const key = randomUUID();
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.post('appointments', body, key);
      const open =
        answer.status === 0 || answer.status >= 500 || answer.body.code === 'idempotency_in_progress';
      if (!open || attempt >= 20) return answer;
      await sleep(300);
    }
  }

  private remember({ status, body }: Answer): void {
    if (status === 201) this.visits.push({ id: body.id, times: new Set([body.startsAt]), cancelled: 'no' });
  }

  private aVisit() {
    const { clinicianIds } = this.clinic;
    const clinicianId = clinicianIds[Math.floor(Math.random() * clinicianIds.length)]!;
    const minute = 540 + 30 * Math.floor(Math.random() * SLOTS_A_DAY);
    return visitBody(this.clinic, clinicianId, at(2 + Math.floor(Math.random() * DAYS), minute));
  }

  private async post(path: string, body: object, key: string = randomUUID()): Promise<Answer> {
    const url = this.urls[Math.floor(Math.random() * this.urls.length)];
    try {
      const response = await fetch(`${url}/api/v1/${path}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Bearer ${this.who.token}`,
          'Idempotency-Key': key,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const answer = { status: response.status, body: (await response.json()) as Answer['body'] };
      this.heard.push(`${path.split('/').at(-1)} ${answer.status} ${answer.body.code ?? ''}`.trim());
      return answer;
    } catch {
      this.heard.push('no answer');
      return { status: 0, body: { id: '', startsAt: '' } };
    }
  }
}
