import type { CentreKey } from './centres.js';
import type { ServiceKey } from './services.js';

/** Weekdays (Monday is 1), and from when to when in the centre's local time. */
export interface DemoHours {
  centre: CentreKey;
  weekdays: number[];
  from: string;
  to: string;
  mode: 'in_person' | 'online' | 'any';
}

export interface DemoClinician {
  fullName: string;
  languages: string[];
  about: string;
  services: (ServiceKey | { service: ServiceKey; priceAmount?: number; durationMinutes?: number })[];
  hours: DemoHours[];
  overbookingCap?: number;
}

const weekdays = [1, 2, 3, 4, 5];

/** Mornings and afternoons, with a break at noon. */
const fullDays = (centre: CentreKey, days = weekdays): DemoHours[] => [
  { centre, weekdays: days, from: '09:00', to: '13:00', mode: 'any' },
  { centre, weekdays: days, from: '14:00', to: '17:30', mode: 'any' },
];

/** `clinician1@` to `clinician12@`, in this order. */
export const clinicians: DemoClinician[] = [
  {
    fullName: 'Dr. Ananya Rao',
    languages: ['en', 'kn', 'hi'],
    about: 'General practitioner. Takes her time.',
    services: ['generalIndia'],
    hours: [...fullDays('bengaluru', [1, 2, 3, 4, 5, 6])],
    overbookingCap: 1,
  },
  {
    fullName: 'Dr. Imran Qureshi',
    languages: ['en', 'hi', 'ur'],
    about: 'Cardiologist with an eye on prevention.',
    services: ['cardiologyIndia', { service: 'generalIndia', priceAmount: 80_000, durationMinutes: 30 }],
    hours: fullDays('bengaluru'),
  },
  {
    fullName: 'Meera Krishnan',
    languages: ['en', 'ta', 'ml'],
    about: 'Physiotherapist for backs, knees and runners.',
    services: ['physiotherapyIndia'],
    hours: [
      { centre: 'bengaluru', weekdays: [1, 2, 3, 4, 5, 6], from: '07:00', to: '13:00', mode: 'in_person' },
    ],
  },
  {
    fullName: 'Dr. Joseph Fernandes',
    languages: ['en', 'kn', 'pt'],
    about: 'General practitioner. By video in the evenings.',
    services: ['generalIndia'],
    hours: [
      { centre: 'bengaluru', weekdays, from: '10:00', to: '14:00', mode: 'in_person' },
      { centre: 'bengaluru', weekdays, from: '18:00', to: '21:00', mode: 'online' },
    ],
  },
  {
    fullName: 'Dr. Katharina Vogel',
    languages: ['de', 'en'],
    about: 'Family doctor in Mitte for many years.',
    services: ['familyGermany'],
    hours: fullDays('berlin'),
  },
  {
    fullName: 'Dr. Emre Yıldız',
    languages: ['de', 'tr', 'en'],
    about: 'Dermatologist. Looks at every mole.',
    services: ['dermatologyGermany'],
    hours: fullDays('berlin', [1, 2, 4, 5]),
  },
  {
    fullName: 'Lena Hoffmann',
    languages: ['de', 'en', 'fr'],
    about: 'Psychotherapist, by video only.',
    services: ['psychotherapyGermany'],
    hours: [{ centre: 'berlin', weekdays, from: '08:00', to: '16:00', mode: 'online' }],
  },
  {
    fullName: 'Dr. Tomasz Zieliński',
    languages: ['de', 'pl', 'en'],
    about: 'Family doctor. Spends his Fridays with patients in New York, by video.',
    services: ['familyGermany', 'primaryCareUsa'],
    hours: [
      ...fullDays('berlin', [1, 2, 3, 4]),
      { centre: 'newYork', weekdays: [5], from: '08:00', to: '12:00', mode: 'online' },
    ],
  },
  {
    fullName: 'Dr. Grace Okafor',
    languages: ['en', 'fr'],
    about: 'Primary care for all of Harlem.',
    services: ['primaryCareUsa'],
    hours: fullDays('newYork'),
    overbookingCap: 2,
  },
  {
    fullName: 'Dr. Miguel Santos',
    languages: ['en', 'es'],
    about: 'Pediatrician and father of three.',
    services: ['pediatricsUsa'],
    hours: fullDays('newYork', [1, 2, 3, 4]),
  },
  {
    fullName: 'Dr. Hannah Goldberg',
    languages: ['en', 'he', 'es'],
    about: 'Pediatrician and primary care physician.',
    services: ['pediatricsUsa', { service: 'primaryCareUsa', priceAmount: 17_500, durationMinutes: 45 }],
    hours: fullDays('newYork', [2, 3, 4, 5]),
  },
  {
    fullName: 'Dr. Wei Chen',
    languages: ['en', 'zh'],
    about: 'Primary care, at the clinic early in the morning, by video late in the day.',
    services: ['primaryCareUsa'],
    hours: [
      { centre: 'newYork', weekdays, from: '07:00', to: '11:00', mode: 'in_person' },
      { centre: 'newYork', weekdays, from: '17:00', to: '20:00', mode: 'online' },
    ],
  },
];
