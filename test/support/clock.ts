import { Clock } from '#platform/clock';

/** A clock that stands still until it is moved. */
export class TestClock extends Clock {
  constructor(private instant = new Date('2027-03-01T06:00:00Z')) {
    super();
  }

  set(instant: string | Date): void {
    this.instant = new Date(instant);
  }

  advance(amount: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = amount;
    this.instant = new Date(
      this.instant.getTime() + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000,
    );
  }

  protected override read(): Date {
    return new Date(this.instant);
  }
}
