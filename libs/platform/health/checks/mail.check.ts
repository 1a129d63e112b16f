import { Injectable } from '@nestjs/common';
import { MailGateway } from '#platform/mail';
import type { Check, Finding } from '../check.js';

const REMEMBERED_MILLISECONDS = 30_000;

/** Asks the mail server no more than twice a minute, however often it is probed: some count connections. */
@Injectable()
export class MailCheck implements Check {
  readonly name = 'mail';
  readonly unanswered: Finding = {
    status: 'degraded',
    detail: 'The mail server does not answer, or none is set.',
  };
  private asked: { at: number; answer: Promise<Finding> } | undefined;

  constructor(private readonly mail: MailGateway) {}

  find(): Promise<Finding> {
    const now = Date.now();
    if (!this.asked || now - this.asked.at > REMEMBERED_MILLISECONDS)
      this.asked = { at: now, answer: this.ask() };
    return this.asked.answer;
  }

  private async ask(): Promise<Finding> {
    return this.mail.reach().then(
      () => ({ status: 'ok' as const }),
      () => this.unanswered,
    );
  }
}
