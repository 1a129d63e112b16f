import { registerDecorator } from 'class-validator';

/** A day that the calendar has, as `YYYY-MM-DD`, between 1900 and 2199. */
export function IsCalendarDay(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isCalendarDay',
      target: target.constructor,
      propertyName: propertyName as string,
      validator: {
        validate: isCalendarDay,
        defaultMessage: () => `${String(propertyName)} must be a day of the calendar, such as 2027-03-01`,
      },
    });
}

export function isCalendarDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === value;
}

const INSTANT =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** An instant in RFC 3339: with its offset, or `Z`. A local time without one means nothing to us. */
export function IsInstant(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isInstant',
      target: target.constructor,
      propertyName: propertyName as string,
      validator: {
        validate: isInstant,
        defaultMessage: () =>
          `${String(propertyName)} must be an instant in RFC 3339, such as 2027-03-01T09:00:00Z`,
      },
    });
}

export function isInstant(value: unknown): value is string {
  const [, day] = (typeof value === 'string' && INSTANT.exec(value)) || [];
  return isCalendarDay(day);
}
