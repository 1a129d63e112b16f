import type { AppointmentStatus } from './appointment-status.js';

/** By whom, or by where, a sheet is sorted. */
export const daySheetOrders = ['clinician', 'room'] as const;
export type DaySheetOrder = (typeof daySheetOrders)[number];

export interface SheetVisit {
  localStartsAt: string;
  startsAt: Date;
  endsAt: Date;
  mode: 'in_person' | 'online';
  status: AppointmentStatus;
  patientName: string;
  mrn: string;
  clinicianName: string;
  serviceName: string;
  roomName: string | null;
}

/** One page: what one clinician, or one room, has on that day. */
export interface SheetSection {
  title: string;
  lines: SheetLine[];
}

/** Texts as they are printed. */
export interface SheetLine {
  time: string;
  patient: string;
  mrn: string;
  service: string;
  /** The room on a clinician's sheet, the clinician on a room's. */
  beside: string;
  status: string;
}

export interface DaySheet {
  centreName: string;
  onDate: string;
  order: DaySheetOrder;
  sections: SheetSection[];
}

const NOWHERE = 'No room';
const MINUTE = 60_000;

/** Sorts a day's visits onto pages. */
export function sectionsOf(visits: readonly SheetVisit[], order: DaySheetOrder): SheetSection[] {
  const pages = new Map<string, SheetLine[]>();
  for (const visit of visits) {
    const room = visit.mode === 'online' ? 'Online' : (visit.roomName ?? NOWHERE);
    const [title, beside] = order === 'clinician' ? [visit.clinicianName, room] : [room, visit.clinicianName];
    pages.set(title, [...(pages.get(title) ?? []), lineOf(visit, beside)]);
  }
  return [...pages]
    .map(([title, lines]) => ({ title, lines }))
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));
}

function lineOf(visit: SheetVisit, beside: string): SheetLine {
  const minutes = Math.round((visit.endsAt.getTime() - visit.startsAt.getTime()) / MINUTE);
  return {
    time: `${visit.localStartsAt.slice(11)}, ${minutes} min`,
    patient: visit.patientName,
    mrn: visit.mrn,
    service: visit.serviceName,
    beside,
    status: visit.status.replaceAll('_', ' '),
  };
}
