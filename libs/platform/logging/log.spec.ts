import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createLog, NestLog } from './log.js';
import { inRequest } from './request-context.js';

type Log = ReturnType<typeof createLog>;

/** The lines that some work writes. */
function linesOf(work: (log: Log) => void): string {
  const lines: string[] = [];
  work(createLog('trace', { write: (line) => lines.push(line) }));
  expect(lines.length).toBeGreaterThan(0);
  return lines.join('');
}

/** Every way in which something comes into a log line. */
const ways: [string, (log: Log, text: string) => void][] = [
  ['as the message', (log, text) => log.info(text)],
  ['in the message', (log, text) => log.warn({ route: '/x' }, `sending to ${text} failed`)],
  ['put into the message', (log, text) => log.info('sending to %s failed', text)],
  ['put into the message as an object', (log, text) => log.info('sending to %o failed', { to: text })],
  ['in a field', (log, text) => log.info({ to: text }, 'sent')],
  ['in a list', (log, text) => log.info({ recipients: ['somebody', text] }, 'sent')],
  ['in a nested field', (log, text) => log.info({ a: { b: { c: text } } }, 'sent')],
  ['as the name of a field', (log, text) => log.info({ counts: { [text]: 3 } }, 'sent')],
  [
    'in the message of an error',
    (log, text) => log.error({ err: new Error(`no route to ${text}`) }, 'failed'),
  ],
  [
    'in an error without a message beside it',
    (log, text) => log.error({ err: new Error(`no route to ${text}`) }),
  ],
  ['in an error alone', (log, text) => log.error(new Error(`no route to ${text}`))],
  [
    'in the cause of an error',
    (log, text) => log.error(new Error('failed', { cause: new Error(`to ${text}`) }), 'failed'),
  ],
  ['in JSON', (log, text) => log.info(`body was ${JSON.stringify({ to: text })}`)],
  ['from Nest', (log, text) => new NestLog(log).error(`cannot reach ${text}`, 'a stack', 'Context')],
  ['in an error from Nest', (log, text) => new NestLog(log).error(new Error(`cannot reach ${text}`))],
  ['in an object from Nest', (log, text) => new NestLog(log).log({ to: text }, 'Context')],
];

const phones = [
  '+919845012345',
  '+91 98450 12345',
  '+91-98450-12345',
  '+91 (98450) 12345',
  '919845012345',
  '09845012345',
  '098450 12345',
  '9845012345',
  '98450-12345',
  '(080) 2345 6789',
  '+1 (415) 555-2671',
  '+1 415.555.2671',
  '415.555.2671',
  '001 415 555 2671',
  '+44 20 7946 0958',
  '+49/30/1234567',
  '+49 30 1234567',
  '0049 30 1234567',
  '+2907123',
  '+91 98450 12345',
  '<+919845012345>',
  'tel:+919845012345',
  'whatsapp:+14155552671',
  'phone:9845012345',
  'to=919845012345',
  '9845012345: unreachable',
  '+919845012345, 2027-03-01',
  '2027-03-01 9845012345',
  '9845012345.',
];

describe('A phone number', () => {
  it.each(phones.flatMap((phone) => ways.map(([way, write]) => [phone, way, write] as const)))(
    '%s %s is not readable in the log',
    (phone, _, write) => {
      const number = phone.replace(/2027-03-01/, '').replace(/\D/g, '');
      // Also not with its separators: no run of seven of its digits, whatever stands between them.
      const digits = linesOf((log) => write(log, phone)).replace(/[^\d\n"]/g, '');
      expect(digits).not.toContain(number.slice(-7));
    },
  );

  it('is masked as a number, where its field says what it is', () => {
    for (const field of ['phone', 'phoneNumber', 'mobile', 'patient_phone'])
      expect(linesOf((log) => log.info({ [field]: 919845012345 }))).not.toContain('9845012345');
  });

  it('keeps its last two digits, to tell one from another', () => {
    expect(linesOf((log) => log.info('sent to +91 98450 12345'))).toContain('sent to ***45');
  });
});

const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwMTkzOGYyZSJ9.c2lnbmF0dXJlLW9mLWl0';
const random = () => {
  for (;;) {
    const token = randomBytes(32).toString('base64url');
    if (/[A-Z]/.test(token) && /[a-z]/.test(token) && /\d/.test(token)) return token;
  }
};
const refreshToken = random();

describe('A token', () => {
  it.each(
    [jwt, `Bearer ${jwt}`, `bearer ${jwt}`, refreshToken].flatMap((token) =>
      ways.map(([way, write]) => [token, way, write] as const),
    ),
  )('%s %s is not readable in the log', (token, _, write) => {
    const line = linesOf((log) => write(log, token));
    for (const part of token.replace(/^bearer /i, '').split('.')) expect(line).not.toContain(part);
  });

  it('of a link is not readable, in whatever address', () => {
    for (const address of [
      `/api/v1/auth/email/verify?token=abc-123-short`,
      `https://kairos.example/verify?next=1&token=abc-123-short#top`,
      `https://kairos.example/reset#token=abc-123-short`,
      `GET /callback?state=1&code=abc-123-short HTTP/1.1`,
      `refresh_token=abc-123-short&grant_type=refresh`,
    ])
      expect(
        linesOf((log) => log.info(address)),
        address,
      ).not.toContain('abc-123-short');
  });
});

const secretFields = [
  'password',
  'newPassword',
  'currentPassword',
  'passphrase',
  'password_hash',
  'passwordHash',
  'secret',
  'clientSecret',
  'AUTH_SECRET',
  'token',
  'tokens',
  'accessToken',
  'access_token',
  'refreshToken',
  'mfaToken',
  'jwt',
  'authorization',
  'Authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'apiKey',
  'api_key',
  'privateKey',
  'signature',
  'code',
  'verificationCode',
  'otp',
  'otpCode',
  'pin',
];

describe('A secret', () => {
  it.each(secretFields)('in the field %s is not readable, whatever it is', (field) => {
    for (const value of ['hunter22-and-more', '493021', 493021, ['493021'], { inner: 'hunter22-and-more' }]) {
      const line = linesOf((log) =>
        log.info({ body: { [field]: value }, headers: [{ [field]: value }] }, 'x'),
      );
      expect(line).not.toMatch(/hunter22|493021/);
    }
  });

  it.each(secretFields)('named %s in a text is not readable either', (field) => {
    for (const text of [
      `body ${JSON.stringify({ [field]: '493021' })}`,
      `given ${inspect({ [field]: '493021' })}`,
      `given ${inspect({ [field]: '493 021"x' })}`,
      `${field}=493021`,
      `${field}: 493021`,
    ])
      expect(
        linesOf((log) => log.info(text)),
        text,
      ).not.toMatch(/493 ?021/);
  });

  it('in the address of a database, of a mail server or of Redis is not readable', () => {
    for (const url of [
      'postgres://kairos:hunter22@db.internal:5432/kairos',
      'smtps://mailer:hunter22@mail.internal',
      'redis://:hunter22@redis.internal:6379',
    ])
      expect(linesOf((log) => log.error({ err: new Error(`cannot reach ${url}`), url }, url))).not.toContain(
        'hunter22',
      );
  });

  it('that is bytes is not written out', () => {
    const line = linesOf((log) =>
      log.info({ hash: Buffer.from('hunter22'), body: new Uint8Array([49, 50]) }, 'x'),
    );
    expect(line).toContain('[binary]');
  });
});

describe('A one-time code', () => {
  it.each(ways)('%s is not readable where it is called one', (_, write) => {
    for (const text of ['Your Kairos code is 493021.', '493021 is your code', 'code: 493021', 'OTP 493021'])
      expect(
        linesOf((log) => write(log, text)),
        text,
      ).not.toContain('493021');
  });
});

describe('What makes a log useful', () => {
  const facts = [
    '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11',
    '12345678-1234-7234-8234-123456789012',
    'appointment 12345678-1234-7234-8234-123456789012 was moved',
    '2027-03-01',
    '2027-03-01/2027-03-07',
    '2027-03-01T04:00:00Z',
    '2027-03-01T04:00:00.000Z',
    '2027-03-01T09:30:00+05:30',
    '2027-03-01 04:00:00+00',
    '2027-03-01T09:30',
    'moved from 2027-03-01T04:00:00.000Z to 2027-03-02T05:00:00.000Z',
    '09:00 – 17:30',
    '50000 INR',
    '15000000',
    '₹1,50,000.00',
    'INR 1234567.89',
    '10.0.0.12:54321',
    '192.168.100.200',
    'fe80::1ff:fe23:4567:890a',
    'slot_taken',
    'forbidden',
    'ECONNREFUSED',
    '40P01',
    'T100001',
    'time_claims_no_overlap',
    'availability_exceptions_clinician_fkey',
    'at Object.execute (file:///app/dist/libs/booking/use-cases/book-appointment.js:123:45)',
    'took 1234.567890123 ms',
    '18.4.0-beta.17',
    '2026f',
    'POST /api/v1/appointments/:id/cancel 409',
  ];

  it.each(facts)('stays: %s', (fact) => {
    for (const [way, write] of ways)
      expect(
        JSON.parse(
          `[${linesOf((log) => write(log, fact))
            .trim()
            .split('\n')
            .join()}]`,
        ),
        way,
      ).toSatisfy((lines: unknown) =>
        inspect(lines, { depth: 9, breakLength: Infinity, maxStringLength: Infinity }).includes(fact),
      );
  });

  it.each([
    ['code', 'slot_taken'],
    ['code', 'forbidden'],
    ['code', 'ECONNREFUSED'],
    ['code', '23505'],
    ['code', '40P01'],
    ['statusCode', 503],
    ['exitCode', 1],
    ['status', 409],
    ['amount', 1_500_000_000],
    ['at', 1_740_819_600_000],
    ['ms', 12.5],
    ['requestId', '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11'],
    ['appointmentIds', ['01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11']],
    ['codes', ['slot_taken', 'patient_busy']],
    ['tokenType', 'Bearer'],
    ['paid', true],
    ['reason', null],
  ])('stays: %s %j', (field, value) => {
    expect(JSON.parse(linesOf((log) => log.info({ [field]: value }, 'x')))).toMatchObject({ [field]: value });
  });

  it('are level, time, service and the request that caused it', () => {
    const line = linesOf((log) =>
      inRequest({ requestId: 'r-1', address: '10.0.0.1' }, () => log.info({ a: 1 }, 'done')),
    );
    expect(JSON.parse(line)).toMatchObject({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      service: 'kairos',
      requestId: 'r-1',
      a: 1,
      msg: 'done',
    });
  });

  it('are an error’s kind, message, stack, code and constraint, and nothing else of it', () => {
    const error = Object.assign(new RangeError('it failed', { cause: new Error('for this') }), {
      code: '23505',
      constraint: 'accounts_phone_key',
      detail: 'Key (phone)=(x) already exists.',
      parameters: ['a secret thing'],
    });
    const { err } = JSON.parse(linesOf((log) => log.error({ err: error }, 'failed'))) as {
      err: Record<string, unknown>;
    };
    expect(Object.keys(err).sort()).toEqual(['cause', 'code', 'constraint', 'message', 'stack', 'type']);
    expect(err).toMatchObject({ type: 'RangeError', message: 'it failed', cause: { message: 'for this' } });
    expect(JSON.stringify(err)).not.toContain('a secret thing');
  });

  it('are also what is deep, circular, long or odd, without an end', () => {
    const circular: Record<string, unknown> = {
      big: 1n,
      symbol: Symbol('x'),
      call: () => 1,
      never: new Date(NaN),
    };
    circular['self'] = circular;
    const line = linesOf((log) =>
      log.info({ circular, list: Array.from({ length: 1000 }, (_, i) => i) }, 'odd'),
    );
    expect(line.length).toBeLessThan(10_000);
    expect(JSON.parse(line)).toMatchObject({ msg: 'odd' });
  });
});
