import { dayNumber, isTimeZone, localTimeAt, weekdayOf } from '#platform/clock';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

interface Visit {
  mode: 'in_person' | 'online';
  startsAt: Date;
  /** The centre's zone. */
  timeZone: string;
}

/**
 * When a visit is, for somebody: in person the centre's local time, always; online their own, naming both where
 * the clocks differ. `theirZone` is null for people of whom we know none.
 */
export function spokenTime({ mode, startsAt, timeZone }: Visit, theirZone: string | null): string {
  const atTheCentre = spoken(startsAt, timeZone);
  if (mode === 'in_person' || theirZone === null || !isTimeZone(theirZone))
    return `${atTheCentre} (${timeZone})`;
  if (spoken(startsAt, theirZone) === atTheCentre) return `${atTheCentre} (${timeZone})`;
  return `${spoken(startsAt, theirZone)} (your time, ${theirZone}), which is ${atTheCentre} (${timeZone})`;
}

function spoken(instant: Date, timeZone: string): string {
  const [date, time] = localTimeAt(instant.getTime(), timeZone).split('T') as [string, string];
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return `${weekdays[weekdayOf(dayNumber(date)) - 1]}, ${day} ${months[month - 1]} ${year} at ${time}`;
}
