import { newId } from '#platform/domain';
import { type Described, openapi } from '../../support/openapi.js';
import type { Place } from './world.js';

/** What the segment before a parameter of a path says that it names. A collection that is missing here fails the matrix. */
const named: Record<string, (place: Place) => string> = {
  accounts: ({ carerId }) => carerId,
  appointments: ({ appointmentId }) => appointmentId,
  'availability-exceptions': ({ exceptionId }) => exceptionId,
  'calendar-feeds': ({ feedId }) => feedId,
  blocks: ({ blockId }) => blockId,
  centres: ({ centreId }) => centreId,
  'clinician-applications': ({ applicationId }) => applicationId,
  clinicians: ({ clinicianId }) => clinicianId,
  documents: () => newId(),
  'appointment-series': ({ seriesId }) => seriesId,
  'follow-up-proposals': ({ proposalId }) => proposalId,
  'group-sessions': ({ groupId }) => groupId,
  waitlist: ({ entryId }) => entryId,
  'waitlist-offers': ({ offerId }) => offerId,
  equipment: ({ equipmentId }) => equipmentId,
  holidays: ({ holidayId }) => holidayId,
  holds: ({ holdId }) => holdId,
  invitations: ({ invitationId }) => invitationId,
  notifications: ({ notificationId }) => notificationId,
  patients: ({ patient }) => patient.patientId,
  pictures: () => newId(),
  rooms: ({ roomId }) => roomId,
  'reminder-rules': ({ reminderRuleId }) => reminderRuleId,
  services: ({ serviceId }) => serviceId,
  sessions: ({ sessionId }) => sessionId,
  staff: ({ staffId }) => staffId,
  users: ({ userId }) => userId,
  'webhook-deliveries': ({ webhookDeliveryId }) => webhookDeliveryId,
  'webhook-endpoints': ({ webhookEndpointId }) => webhookEndpointId,
};

/** Parameters that name no thing of ours. */
const free: Record<string, () => string> = { provider: () => 'google' };

/** The same for members of bodies and for filters of lists. */
const members: Record<string, (place: Place) => string> = {
  accountId: ({ staffId }) => staffId,
  actorId: ({ patient }) => patient.accountId,
  appointmentId: ({ appointmentId }) => appointmentId,
  centreId: ({ centreId }) => centreId,
  clinicianId: ({ clinicianId }) => clinicianId,
  duplicateId: ({ duplicateId }) => duplicateId,
  firstId: ({ appointmentId }) => appointmentId,
  secondId: ({ appointmentId }) => appointmentId,
  entityId: ({ appointmentId }) => appointmentId,
  holdId: ({ holdId }) => holdId,
  onBehalfOf: ({ patient }) => patient.patientId,
  patientId: ({ patient }) => patient.patientId,
  preferredClinicianId: ({ clinicianId }) => clinicianId,
  roomId: ({ roomId }) => roomId,
  serviceId: ({ serviceId }) => serviceId,
};

/** Things that a body names beside what its example does. */
const alsoNamed: Record<string, (place: Place) => object> = {
  bookAppointment: ({ patient: { patientId } }) => ({ patientId, startsAt: '2027-03-08T05:00:00Z' }),
  placeHold: ({ patient: { patientId } }) => ({ patientId, startsAt: '2027-03-08T06:00:00Z' }),
  bookAppointmentSeries: ({ patient: { patientId } }) => ({
    patientId,
    count: 2,
    startsAt: '2027-03-22T05:00:00Z',
  }),
  previewAppointmentSeries: ({ patient: { patientId } }) => ({ patientId, count: 2 }),
  joinWaitlist: ({ patient: { patientId } }) => ({ patientId, clinicianIds: undefined }),
  placeBlocks: ({ clinicianId }) => ({
    clinicianIds: [clinicianId],
    fromDate: '2027-07-01',
    toDate: '2027-07-01',
  }),
  // What those who act for a patient may change; who may change the rest is for its own tests.
  changePatient: () => ({ birthDate: undefined, email: undefined, phone: undefined }),
  updateClinician: () => ({ accountId: undefined }),
};

/** The address of an operation on the things of that place. `places` may differ by parameter. */
export function pathOf(operation: Described, ...places: [Place, ...Place[]]): string {
  const { path, parameters: asked } = operation;
  const query = asked.some(({ name, required }) => name === 'scope' && required) ? '?scope=all' : '';
  const segments = path.split('/');
  let parameters = 0;
  return segments
    .map((segment, index) => {
      const name = /^\{(.+)\}$/.exec(segment)?.[1];
      if (!name) return segment;
      const place = places[Math.min(parameters++, places.length - 1)]!;
      const thing = free[name] ?? named[segments[index - 1]!];
      if (!thing) throw new Error(`${path} is outside the matrix: say in questions.ts what {${name}} is`);
      return thing(place);
    })
    .join('/')
    .concat(query);
}

export const namesThings = ({ path }: Described): boolean => path.includes('{');

/** The documented example, speaking of the things of that place. */
export function bodyOf(operation: Described, place: Place): unknown {
  const media = operation.requestBody?.content['application/json'];
  if (!media) return undefined;
  const example = media.example ?? Object.values(media.examples ?? {})[0]?.value;
  if (example === undefined) throw new Error(`${operation.operationId} has a body without an example`);
  return { ...(speakOf(example, place) as object), ...alsoNamed[operation.operationId]?.(place) };
}

export const bodyNamesThings = (operation: Described, place: Place): boolean => {
  const text = JSON.stringify(bodyOf(operation, place)) ?? '';
  return Object.values(members).some((thing) => text.includes(thing(place)));
};

/** Addresses that are taken would answer for something else than the permission. */
function speakOf(value: unknown, place: Place): unknown {
  if (Array.isArray(value)) return value.map((inner) => speakOf(inner, place));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      if (name === 'email') return [name, `${newId()}@kairos.test`];
      if (name === 'phone') return [name, `+9197${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`];
      if (name === 'centreIds') return [name, [place.centreId]];
      return [name, members[name] && inner !== null ? members[name](place) : speakOf(inner, place)];
    }),
  );
}

/** The filters of a list, each naming a thing of that place. */
export function filtersOf(operation: Described, place: Place): string[] {
  return operation.parameters
    .filter(({ in: where, schema }) => where === 'query' && schema.format === 'uuid')
    .map(({ name }) => {
      const thing = members[name];
      if (!thing) throw new Error(`?${name} is outside the matrix: say in questions.ts what it is`);
      return `${name}=${thing(place)}`;
    });
}

/** Whether an operation answers with a list of things. */
export function isList({ method, responses }: Described): boolean {
  const schema = responses['200']?.content?.['application/json']?.schema;
  const name = schema?.$ref?.split('/').at(-1);
  const properties = name ? openapi.components.schemas[name]?.properties : schema?.properties;
  return method === 'GET' && properties?.['data']?.type === 'array';
}
