import { Injectable } from '@nestjs/common';
import type { MessageVariables, Rendered, TemplateName } from '../domain/message-variables.js';
import { isAboutVisit, type NotificationKind } from '../domain/notification-kinds.js';
import { shortTime, spokenTime } from '../domain/spoken-time.js';
import { Templates } from '../gateways/templates.js';

export interface Preview extends Rendered {
  name: TemplateName;
  language: string;
}

const visit = {
  mode: 'online',
  startsAt: new Date('2027-03-01T03:30:00Z'),
  timeZone: 'Asia/Kolkata',
} as const;
const earlier = { ...visit, startsAt: new Date('2027-02-26T05:00:00Z') };

/** Every text in every language, about somebody who does not exist, for whoever writes them. */
@Injectable()
export class RenderPreviews {
  constructor(private readonly templates: Templates) {}

  execute(): Preview[] {
    const { languages, names } = this.templates;
    return names.flatMap((name) => languages.map((language) => this.one(name, language)));
  }

  private one(name: TemplateName, language: string): Preview {
    const variables = this.example(language) as unknown as MessageVariables[TemplateName];
    return { name, language, ...this.templates.render(name, language, this.trimmed(name, variables)) };
  }

  /** Only a move has a time before, only what is off has a reason. */
  private trimmed(name: TemplateName, variables: MessageVariables[TemplateName]) {
    if (!isAboutVisit(name as NotificationKind)) return variables;
    const previousWhen = name === 'appointment_rescheduled' ? {} : { previousWhen: null };
    const reason = /cancelled|rejected/.test(name) ? {} : { reason: null };
    return { ...variables, ...previousWhen, ...reason };
  }

  private example(language: string): object {
    const phrases = this.templates.phrasesOf(language);
    return {
      recipientName: 'Asha Rao',
      patientName: 'Mira Rao',
      toClinician: false,
      toActing: false,
      clinicianName: 'Dr. Ravi Menon',
      serviceName: 'First visit',
      centreName: 'Kairos Bandra',
      centreAddress: '12 Hill Road, Mumbai',
      online: true,
      when: spokenTime(visit, 'Europe/Berlin', phrases),
      shortWhen: shortTime(visit, 'Europe/Berlin', phrases),
      previousWhen: spokenTime(earlier, 'Europe/Berlin', phrases),
      reason: 'The doctor is ill.',
      code: '482913',
      link: 'https://clinic.example/page?token=example',
      inviterName: 'Dr. Ravi Menon',
    };
  }
}
