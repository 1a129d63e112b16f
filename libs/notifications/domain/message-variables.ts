import type { VisitKind } from './notification-kinds.js';

/** What a text about a visit can say. */
export interface VisitVariables {
  recipientName: string;
  /** Whose visit it is; said only to who acts for a patient. */
  patientName: string;
  toClinician: boolean;
  toActing: boolean;
  clinicianName: string;
  serviceName: string;
  centreName: string;
  centreAddress: string;
  online: boolean;
  /** The time of the visit in words, as its reader needs it. */
  when: string;
  shortWhen: string;
  /** The time that it had before a move. */
  previousWhen: string | null;
  /** Why it was called off, as whoever did it put it. */
  reason: string | null;
}

interface NamedVariables {
  recipientName: string;
}

interface CodeVariables {
  code: string;
}

interface LinkVariables {
  link: string;
}

/** Each template, and what it can speak of. */
export type MessageVariables = Record<VisitKind, VisitVariables> & {
  welcome: NamedVariables;
  registration_repeated: NamedVariables;
  sign_in_code: CodeVariables;
  registration_code: CodeVariables;
  contact_code: CodeVariables;
  verify_email: LinkVariables;
  reset_password: LinkVariables;
  invitation: LinkVariables & { inviterName: string };
};

export type TemplateName = keyof MessageVariables;

/** A message in each of its forms. */
export interface Rendered {
  subject: string;
  text: string;
  html: string;
  /** For text messages. */
  short: string;
}

/** Words of a language that texts are put together from, as its folder brings them. */
export interface Phrases {
  /** From Monday on. */
  weekdays: readonly string[];
  months: readonly string[];
  date: string;
  oneZone: string;
  twoZones: string;
}
