import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#platform/config';
import { NotFound } from '#platform/domain';
import { SignatureNotValid } from '../domain/notification.errors.js';

/** Whether a delivery report comes from who it says. A provider that is not set up reports nothing. */
@Injectable()
export class ReportSignatures {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Twilio signs the address that it calls and the sorted fields of the form, with the account's token. */
  checkTwilio(path: string, form: Record<string, string>, signature: string): void {
    const { twilio } = this.config.messaging;
    if (!twilio) throw new NotFound('webhook');
    const fields = Object.entries(form).sort(([one], [other]) => (one < other ? -1 : 1));
    const signed = `${this.config.publicUrl}${path}${fields.flat().join('')}`;
    requireEqual(createHmac('sha1', twilio.authToken).update(signed).digest('base64'), signature);
  }

  checkGallabox(authorization: string): void {
    const secret = this.config.messaging.gallabox?.webhookSecret;
    if (!secret) throw new NotFound('webhook');
    requireEqual(`Bearer ${secret}`, authorization);
  }
}

function requireEqual(expected: string, given: string): void {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  if (one.length !== other.length || !timingSafeEqual(one, other)) throw new SignatureNotValid();
}
