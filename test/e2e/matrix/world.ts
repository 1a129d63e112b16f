import { newId } from '#platform/domain';
import type { Role } from '#identity';
import { roles, staffRoles } from '../../../libs/identity/domain/permissions.js';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import {
  aPatient,
  aPatientPerson,
  aPerson,
  link,
  type PatientPerson,
  type Person,
} from '../../support/people.js';

/** Everything that an address or a body can name, once here and once where the caller has no business. */
export interface Place extends Clinic {
  patient: PatientPerson;
  /** Another record of the patient. */
  duplicateId: string;
  appointmentId: string;
  holdId: string;
  exceptionId: string;
  staffId: string;
  /** Whose account it is to be judged: here a patient’s, elsewhere a member of the staff’s. */
  userId: string;
  carerId: string;
  invitationId: string;
  sessionId: string;
  notificationId: string;
  roomId: string;
  equipmentId: string;
  holidayId: string;
  applicationId: string;
  feedId: string;
  blockId: string;
  seriesId: string;
  proposalId: string;
  groupId: string;
  entryId: string;
  offerId: string;
  reminderRuleId: string;
  webhookEndpointId: string;
  webhookDeliveryId: string;
}

export interface World {
  test: TestApp;
  here: Place;
  elsewhere: Place;
  /** Of each role, for all centres. */
  everywhere: Record<Role, Person>;
  /** Of each role, for the centre here only; patient and clinician are those who belong here. */
  onlyHere: Record<Role, Person>;
  superAdmin: Person;
}

export async function aWorld(): Promise<World> {
  const test = await startApp();
  const superAdmin = await aPerson(test, { roles: [{ role: 'super_admin' }] });
  const here = await aPlace(test, superAdmin, '2027-03-03T05:00:00Z');
  here.userId = here.carerId;
  const elsewhere = await aPlace(test, superAdmin, '2027-03-03T06:00:00Z');
  const everywhere = {} as World['everywhere'];
  const onlyHere = {} as World['onlyHere'];
  for (const role of roles) {
    everywhere[role] = await somebody(test, role, here);
    onlyHere[role] = await somebody(test, role, here, here.centreId);
  }
  return { test, here, elsewhere, everywhere, onlyHere, superAdmin };
}

/** A patient is the one of that place, a clinician too: what they may touch is what is theirs. */
export async function somebody(test: TestApp, role: Role, place: Place, centreId?: string): Promise<Person> {
  if (role === 'clinician') return place.clinician;
  if (role === 'patient') return place.patient;
  return aPerson(test, { roles: [{ role, ...(centreId ? { centreId } : {}) }] });
}

/** The same, but nobody else is: for acts after which they are signed out. */
export async function somebodyElse(test: TestApp, role: Role): Promise<Person> {
  return role === 'patient' ? aPatientPerson(test) : aPerson(test, { roles: [{ role }] });
}

async function aPlace(test: TestApp, superAdmin: Person, startsAt: string): Promise<Place> {
  const clinic = await aClinic(test);
  const { centreId, clinicianId } = clinic;
  // Known to nobody before their visit.
  const patient = await aPatientPerson(test, []);
  const duplicateId = await aPatient(test.database, [centreId]);
  const made = async (path: string, body: object, by: Person = superAdmin): Promise<string> => {
    const answer = await test.http.post(path, body, { token: by.token });
    if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  };
  const appointmentId = await made('appointments', bookingAt(clinic, startsAt), patient);
  const heldFrom = startsAt.replace(':00:00Z', ':30:00Z');
  const holdId = await made('holds', bookingAt(clinic, heldFrom), patient);
  const absence = { centreId, kind: 'absence', fromDate: '2027-05-01', toDate: '2027-05-02' };
  const exceptionId = await made(`clinicians/${clinicianId}/availability-exceptions`, absence);
  const roomId = await made(`centres/${centreId}/rooms`, { name: 'Room 1', kind: 'consulting_room' });
  const equipmentId = await made(`centres/${centreId}/equipment`, { name: 'ECG 1', kind: 'ecg' });
  const holidayId = await made(`centres/${centreId}/holidays`, { onDate: '2027-12-25', name: 'Christmas' });
  const licence = { number: newId(), authority: 'Medical Council', country: 'IN' };
  const application = { fullName: 'Dr. Somebody', specializations: ['cardiology'], licence };
  const applicationId = await made('clinician-applications', application, patient);
  const days = { fromDate: '2027-06-01', toDate: '2027-06-01', reason: 'A course', affectedVisits: 'cancel' };
  const blocked = await test.http.post(
    'blocks',
    { centreId, clinicianIds: [clinicianId], ...days },
    { token: superAdmin.token },
  );
  const blockId = blocked.body.data[0].block.id as string;
  const roles = [{ role: 'front_desk', centreId }];
  const [email, invited] = [`${newId()}@kairos.test`, `${newId()}@kairos.test`];
  const staffId = await made('staff', { fullName: 'Staff', email, roles });
  const invitationId = await made('invitations', { email: invited, roles });
  const carer = await aPerson(test, { roles: [{ role: 'patient' }] });
  await link(test.database, carer.accountId, patient.patientId, 'parent');
  const [session] = await test.database.query<{ id: string }>(
    'SELECT id FROM sessions WHERE account_id = $1',
    [patient.accountId],
  );
  const feedId = await made('me/calendar-feeds', { kind: 'patient' }, patient);
  const weekly = bookingAt(clinic, startsAt.replace('03-03', '03-15'), { frequency: 'weekly', count: 2 });
  const seriesId = await made('appointment-series', weekly, patient);
  const proposed = { startsAt: startsAt.replace('03-03', '03-17') };
  const proposalId = await made(`appointments/${appointmentId}/follow-up-proposals`, proposed);
  const group = bookingAt(clinic, startsAt.replace('03-03', '03-18'), { capacity: 5 });
  const groupId = await made('group-sessions', group);
  const waits = { serviceId: clinic.serviceId, centreIds: [centreId], until: '2027-04-30' };
  const entryId = await made('waitlist', waits, patient);
  const offerId = newId();
  await test.database.query(
    `INSERT INTO waitlist_offers (id, entry_id, hold_id, clinician_id, centre_id, mode, starts_at, ends_at, status,
       created_at, expires_at) VALUES ($1, $2, $3, $4, $5, 'in_person', $6, $6::timestamptz + interval '30 min', 'declined', now(), now())`,
    [offerId, entryId, holdId, clinicianId, centreId, heldFrom],
  );
  const notificationId = newId();
  await test.database.query(
    `INSERT INTO notifications (id, event_id, kind, channel, recipient_kind, recipient_id, appointment_id, centre_id,
       status, created_at) VALUES ($1, $1, 'appointment_confirmed', 'email', 'patient', $2, $3, $4, 'queued', now())`,
    [notificationId, patient.patientId, appointmentId, centreId],
  );
  const reminderRuleId = await made('reminder-rules', { centreId, minutesBefore: [120] });
  const endpoint = { url: 'https://hooks.clinic.example/kairos', eventTypes: ['appointment_confirmed'] };
  const webhookEndpointId = await made('webhook-endpoints', endpoint);
  const webhookDeliveryId = newId();
  await test.database.query(
    `INSERT INTO webhook_deliveries (id, endpoint_id, event_id, event_type, resource_id, payload, status, created_at)
     VALUES ($1, $2, $1, 'appointment_confirmed', $3, '{}', 'failed', now())`,
    [webhookDeliveryId, webhookEndpointId, appointmentId],
  );
  return {
    ...clinic,
    ...{ patient, duplicateId, appointmentId, holdId, exceptionId, staffId, invitationId, notificationId },
    ...{ roomId, equipmentId, holidayId, applicationId },
    ...{ carerId: carer.accountId, userId: staffId, sessionId: session!.id, feedId },
    ...{ blockId, seriesId, proposalId, groupId, entryId, offerId },
    ...{ reminderRuleId, webhookEndpointId, webhookDeliveryId },
  };
}

export const isStaffRole = (role: Role): boolean =>
  role !== 'clinician' && staffRoles.some((each) => each === role);
