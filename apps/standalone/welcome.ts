import { API_PREFIX } from '#platform/http';
import { DEMO_PASSWORD } from './demo-data.js';

/** What a newcomer needs to know. `dataFolder` is undefined when the database is somebody else's. */
export function welcome(listeningAt: string, hasDemo: boolean, dataFolder: string | undefined): string {
  const { port } = new URL(listeningAt);
  const url = `http://localhost:${port}`;
  return [
    '',
    'Kairos is ready.',
    '',
    `  API            ${url}/${API_PREFIX}`,
    `  Documentation  ${url}/docs`,
    `  Sent messages  ${url}/development/inbox`,
    ...(dataFolder ? [`  Data           ${dataFolder}`] : []),
    '',
    ...(hasDemo ? demo : []),
    'Stop it with Ctrl-C.',
    '',
    '',
  ].join('\n');
}

const demo = [
  `Sign in with the password ${DEMO_PASSWORD} as`,
  '',
  '  superadmin@kairos.test    may do everything',
  '  admin@kairos.test         may do everything but approve administrators',
  '  manager@kairos.test, centremanager@ (of one centre), coordinator@, appointments@, clinicians@, patients@',
  '  frontdesk@kairos.test     the front desk of all centres',
  '  clinician1@kairos.test    a clinician, and so on to clinician12@kairos.test',
  '  patient1@kairos.test      a patient, and so on to patient40@kairos.test',
  '',
];
