import { DeliveryRefused, NotDelivered } from './not-delivered.js';

interface SmtpError {
  code?: string;
  /** The system's code, where `code` is nodemailer's. */
  originalCode?: string;
  responseCode?: number;
  permanent?: boolean;
  timeoutType?: string;
  command?: string;
}

/** Errors before a word of the message was sent. */
const BEFORE_SENDING = new Set([
  'EDNS',
  'ETLS',
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'EREQUIRETLS',
  'ECONFIG',
  'EPROXY',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
  'UPGRADE_TIMEOUT',
]);

/** What an SMTP failure says about the message. A connection that broke half-way may have carried it. */
export function meaningOf(error: unknown): NotDelivered | DeliveryRefused {
  const { code, originalCode, responseCode, permanent, timeoutType, command } = error as SmtpError;
  if (responseCode) {
    const reason = `smtp_${responseCode}`;
    return permanent ? new DeliveryRefused(reason) : new NotDelivered('not_sent', reason);
  }
  if ((code === 'EENVELOPE' || code === 'EMESSAGE') && command === 'API')
    return new DeliveryRefused('bad_address');
  const reason = [timeoutType, originalCode, code].find((each) => each) ?? 'unknown_error';
  const unsent = [code, originalCode, timeoutType].some((each) => each && BEFORE_SENDING.has(each));
  return new NotDelivered(unsent ? 'not_sent' : 'unknown', reason.toLowerCase());
}
