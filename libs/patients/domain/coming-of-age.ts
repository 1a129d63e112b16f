export const AGE_OF_MAJORITY = 18;

/** The day on which somebody turns 18. Born on 29 February, it is 1 March where the year has no such day. */
export function comesOfAgeOn(birthDate: string): string {
  const [year, month, day] = birthDate.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year + AGE_OF_MAJORITY, month - 1, day)).toISOString().slice(0, 10);
}
