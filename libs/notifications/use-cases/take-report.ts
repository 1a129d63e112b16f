import { Injectable } from '@nestjs/common';
import { ReportSignatures } from '../gateways/report-signatures.js';
import { NoteReport } from './note-report.js';

const lost: Record<string, string> = { undelivered: 'undelivered', failed: 'failed' };

/** A report as it came in, not yet believed. */
interface IncomingReport {
  path: string;
  body: unknown;
  /** What the provider proves itself with. */
  proof: string;
}

/** Takes the delivery reports of providers, in the words of each. What it cannot read it ignores: it was no news. */
@Injectable()
export class TakeReport {
  constructor(
    private readonly signatures: ReportSignatures,
    private readonly noteReport: NoteReport,
  ) {}

  async fromTwilio({ path, body, proof }: IncomingReport): Promise<void> {
    const form = textsOf(body);
    this.signatures.checkTwilio(path, form, proof);
    const { MessageSid, MessageStatus, ErrorCode } = form;
    await this.note('twilio', MessageSid, MessageStatus, ErrorCode);
  }

  async fromGallabox({ body, proof }: IncomingReport): Promise<void> {
    this.signatures.checkGallabox(proof);
    const report = textsOf(body);
    const message = textsOf((body as { message?: unknown } | null)?.message);
    await this.note(
      'gallabox',
      message['id'] ?? report['messageId'] ?? report['id'],
      message['status'] ?? report['status'],
      message['errorCode'] ?? report['errorCode'],
    );
  }

  private async note(
    provider: string,
    providerMessageId: string | undefined,
    state: string | undefined,
    errorCode: string | undefined,
  ): Promise<void> {
    const status = (state ?? '').toLowerCase();
    const arrived = status === 'delivered' || status === 'read';
    const isNews = arrived || status in lost;
    if (!providerMessageId || !isNews) return;
    const reason = reasonOf(provider, status, errorCode);
    await this.noteReport.execute({ provider, providerMessageId, arrived, reason });
  }
}

/** The provider's own code, where it looks like one. */
function reasonOf(provider: string, status: string, errorCode: string | undefined): string {
  const code = /^\w{1,20}$/.exec(errorCode ?? '')?.[0];
  return code ? `${provider}_${code}` : (lost[status] ?? '');
}

/** The members that are texts or numbers, as texts. */
function textsOf(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  );
}
