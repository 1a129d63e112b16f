import type { CentreKey } from './centres.js';

export interface DemoPatient {
  fullName: string;
  birthDate: string;
  gender: 'male' | 'female' | 'other' | 'unknown';
  language: string;
  /** The centre near which they live. */
  near: CentreKey;
}

const of =
  (near: CentreKey, language: string) =>
  (fullName: string, birthDate: string, gender: DemoPatient['gender']): DemoPatient => ({
    fullName,
    birthDate,
    gender,
    language,
    near,
  });

const indian = of('bengaluru', 'en');
const german = of('berlin', 'de');
const american = of('newYork', 'en');

/** `patient1@` to `patient40@`, in this order. */
export const patients: DemoPatient[] = [
  indian('Priya Nair', '1988-04-12', 'female'),
  indian('Arjun Mehta', '1979-11-30', 'male'),
  indian('Fatima Sheikh', '1992-02-08', 'female'),
  indian('Rohan Gowda', '1985-07-21', 'male'),
  indian('Lakshmi Iyer', '1957-01-15', 'female'),
  indian('Sandeep Kulkarni', '1970-09-03', 'male'),
  indian('Aishwarya Reddy', '1999-12-24', 'female'),
  indian('Vikram Singh', '1964-05-17', 'male'),
  indian('Neha Joshi', '1990-08-09', 'female'),
  indian('Samuel D’Souza', '1982-03-28', 'male'),
  indian('Kavya Hegde', '2001-06-14', 'female'),
  indian('Manish Agarwal', '1976-10-01', 'male'),
  indian('Divya Pillai', '1994-05-05', 'female'),
  indian('Harish Chandra', '1949-02-27', 'male'),
  german('Anna Schmidt', '1986-03-19', 'female'),
  german('Lukas Becker', '1991-09-27', 'male'),
  german('Zeynep Kaya', '1995-01-11', 'female'),
  german('Jürgen Krause', '1953-06-30', 'male'),
  german('Mia Wagner', '2000-10-08', 'female'),
  german('Paweł Nowak', '1983-12-02', 'male'),
  german('Sophie Lehmann', '1978-04-25', 'female'),
  german('Oleksandr Koval', '1989-08-16', 'male'),
  german('Charlotte Neumann', '1967-02-22', 'female'),
  german('Felix Brandt', '1997-07-07', 'male'),
  german('Nguyen Thi Lan', '1974-11-13', 'female'),
  german('Robin Engel', '1993-05-29', 'other'),
  german('Ingrid Albrecht', '1945-09-09', 'female'),
  american('Emily Johnson', '1987-01-31', 'female'),
  american('Marcus Williams', '1973-06-18', 'male'),
  american('Sofía Ramírez', '1996-03-03', 'female'),
  american('David Kim', '1981-12-12', 'male'),
  american('Aaliyah Brown', '2002-04-04', 'female'),
  american('Michael O’Connor', '1959-10-20', 'male'),
  american('Olivia Martinez', '1990-07-15', 'female'),
  american('James Robinson', '1968-08-28', 'male'),
  american('Fatou Diallo', '1984-02-14', 'female'),
  american('Daniel Rosen', '1977-05-23', 'male'),
  american('Grace Lee', '1998-09-19', 'female'),
  american('Carlos Rivera', '1962-11-06', 'male'),
  american('Jordan Taylor', '1994-01-02', 'unknown'),
];

/** The children of `patient1@`, by age in years: they have no account of their own. */
export const children = [
  { fullName: 'Aarav Nair', ageYears: 9, gender: 'male' },
  { fullName: 'Diya Nair', ageYears: 4, gender: 'female' },
] as const;

/** A number that nobody has: reserved for films (Germany, USA), or in a range that no network uses (India). */
export function fictitiousPhone(near: CentreKey, index: number): string {
  const number = String(index).padStart(2, '0');
  const ranges = { bengaluru: '+9155500001', berlin: '+4930231251', newYork: '+121255501' };
  return ranges[near] + number;
}
