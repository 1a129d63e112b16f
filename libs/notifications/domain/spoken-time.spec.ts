import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import type { Phrases } from './message-variables.js';
import { shortTime, spokenTime } from './spoken-time.js';

const phrasesOf = (language: string) =>
  JSON.parse(
    readFileSync(new URL(`../templates/${language}/phrases.json`, import.meta.url), 'utf8'),
  ) as Phrases;
const english = phrasesOf('en');

const inMumbai = (mode: 'in_person' | 'online') => ({
  mode,
  startsAt: new Date('2027-03-01T03:30:00Z'),
  timeZone: 'Asia/Kolkata',
});

describe('the time of a visit', () => {
  it('in person is the centre’s, whoever asks', () => {
    const said = 'Monday, 1 March 2027 at 09:00 (Asia/Kolkata)';
    expect(spokenTime(inMumbai('in_person'), 'Europe/London', english)).toBe(said);
    expect(spokenTime(inMumbai('in_person'), null, english)).toBe(said);
  });

  it('online is the recipient’s, with the centre’s beside it, on whichever day that is', () => {
    expect(spokenTime(inMumbai('online'), 'America/New_York', english)).toBe(
      'Sunday, 28 February 2027 at 22:30 (your time, America/New_York), which is Monday, 1 March 2027 at 09:00 (Asia/Kolkata)',
    );
  });

  it('online names one zone where the clocks agree, or the recipient’s is not known', () => {
    const said = 'Monday, 1 March 2027 at 09:00 (Asia/Kolkata)';
    expect(spokenTime(inMumbai('online'), 'Asia/Kolkata', english)).toBe(said);
    expect(spokenTime(inMumbai('online'), 'Asia/Colombo', english)).toBe(said);
    expect(spokenTime(inMumbai('online'), null, english)).toBe(said);
  });

  it('follows rules that Node and PostgreSQL may not know yet', () => {
    const visit = {
      mode: 'in_person',
      startsAt: new Date('2026-12-01T17:00:00Z'),
      timeZone: 'America/Vancouver',
    } as const;
    expect(spokenTime(visit, null, english)).toBe('Tuesday, 1 December 2026 at 10:00 (America/Vancouver)');
  });

  it('is said in the reader’s language, and shortly where there is little room', () => {
    expect(spokenTime(inMumbai('in_person'), null, phrasesOf('de'))).toBe(
      'Montag, 1. März 2027, 09:00 Uhr (Asia/Kolkata)',
    );
    expect(shortTime(inMumbai('online'), 'Europe/London', english)).toBe(
      '2027-03-01 03:30 (your time, Europe/London), which is 2027-03-01 09:00 (Asia/Kolkata)',
    );
  });
});
