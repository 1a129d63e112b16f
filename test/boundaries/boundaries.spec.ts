import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

// Only the boundaries are asked, and without types, so that a file need not exist to be judged.
const eslint = new ESLint({
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => /^(boundaries\/|no-restricted-(properties|syntax)$)/.test(ruleId),
});

async function complaintsAbout(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message);
}

const forbidden = [
  ['a lower context calls a higher one', 'libs/availability/use-cases/find-slots.ts', '#booking'],
  ['a context imports its own door', 'libs/booking/use-cases/book-appointment.ts', '#booking'],
  [
    'a deep import across contexts',
    'libs/booking/use-cases/book-appointment.ts',
    '../../directory/domain/offer.js',
  ],
  [
    'a deep import by an alias that does not exist',
    'libs/booking/use-cases/book-appointment.ts',
    '#directory/domain/offer.js',
  ],
  [
    'a door under another name than its own',
    'libs/booking/use-cases/book-appointment.ts',
    '../../directory/index.js',
  ],
  [
    'the controller reaches past the use case',
    'libs/booking/http/appointments.controller.ts',
    '../persistence/holds.repository.js',
  ],
  ['the controller calls another context', 'libs/booking/http/appointments.controller.ts', '#directory'],
  [
    'a use case knows HTTP',
    'libs/booking/use-cases/book-appointment.ts',
    '../http/dto/book-appointment.request.js',
  ],
  [
    'a repository calls a use case',
    'libs/booking/persistence/holds.repository.ts',
    '../use-cases/place-hold.js',
  ],
  [
    'a job reaches past the use case',
    'libs/booking/jobs/expire-holds.processor.ts',
    '../persistence/holds.repository.js',
  ],
  ['the domain knows SQL', 'libs/booking/domain/hold.entity.ts', '../persistence/holds.repository.js'],
  ['the domain knows the database', 'libs/booking/domain/hold.entity.ts', '#platform/database'],
  ['the platform knows a context', 'libs/platform/http/http.module.ts', '#identity'],
  [
    'the platform knows a context by path',
    'libs/platform/http/http.module.ts',
    '../../identity/domain/caller.js',
  ],
  ['one platform room looks into another', 'libs/platform/http/http.module.ts', '../database/database.js'],
  ['an app looks behind a door', 'apps/api/api.module.ts', '../../libs/booking/booking.module.js'],
  ['a use case uses the ORM', 'libs/booking/use-cases/book-appointment.ts', 'typeorm'],
  ['a controller uses the driver', 'libs/booking/http/appointments.controller.ts', 'pg'],
  ['the domain knows the framework', 'libs/booking/domain/hold.entity.ts', '@nestjs/common'],
  ['a use case uses the queue', 'libs/booking/use-cases/book-appointment.ts', 'bullmq'],
  ['another platform room uses the queue', 'libs/platform/mail/mail.module.ts', 'bullmq'],
] as const;

const allowed = [
  ['libs/booking/booking.module.ts', '#availability'],
  ['libs/booking/index.ts', './use-cases/book-appointment.js'],
  ['libs/booking/use-cases/book-appointment.ts', '#directory'],
  ['libs/booking/use-cases/book-appointment.ts', '../persistence/holds.repository.js'],
  ['libs/booking/use-cases/book-appointment.ts', '#platform/database'],
  ['libs/booking/http/appointments.controller.ts', '#identity'],
  ['libs/booking/http/appointments.controller.ts', '../use-cases/book-appointment.js'],
  ['libs/booking/domain/agree-on.ts', '#platform/clock'],
  ['libs/booking/domain/hold.entity.ts', 'typeorm'],
  ['libs/platform/http/http.module.ts', '#platform/database'],
  ['libs/platform/queues/queues.ts', 'bullmq'],
  ['apps/api/api.module.ts', '#booking'],
] as const;

describe('who may import whom', () => {
  it.each(forbidden)('refuses that %s', async (_rule, filePath, source) => {
    expect(await complaintsAbout(filePath, `import { X } from '${source}';`)).toEqual([
      'boundaries/dependencies',
    ]);
  });

  it.each(allowed)('lets %s import %s', async (filePath, source) => {
    expect(await complaintsAbout(filePath, `import { X } from '${source}';`)).toEqual([]);
  });

  it('refuses a forbidden re-export and a forbidden dynamic import as well', async () => {
    const filePath = 'libs/availability/use-cases/find-slots.ts';

    expect(await complaintsAbout('libs/availability/index.ts', `export { X } from '#directory';`)).toEqual([
      'boundaries/dependencies',
    ]);
    expect(await complaintsAbout(filePath, `await import('#booking');`)).toEqual(['boundaries/dependencies']);
  });

  it('lets the domain speak of another context in types only', async () => {
    const filePath = 'libs/booking/domain/agree-on.ts';

    expect(await complaintsAbout(filePath, `import type { Offer } from '#directory';`)).toEqual([]);
    expect(await complaintsAbout(filePath, `import { Offer } from '#directory';`)).toEqual([
      'boundaries/dependencies',
    ]);
  });

  it('keeps the clock and the query tools out of the domain', async () => {
    const filePath = 'libs/booking/domain/hold.entity.ts';

    expect(await complaintsAbout(filePath, `import { Clock } from '#platform/clock';`)).toEqual([
      'boundaries/dependencies',
    ]);
    expect(await complaintsAbout(filePath, `import { Column, Repository } from 'typeorm';`)).toEqual([
      'boundaries/dependencies',
    ]);
  });

  it.each(['libs/booking/src/x.ts', 'libs/booking/utils/x.ts', 'libs/booking/x.ts', 'libs/x.ts'])(
    'knows no such place as %s',
    async (filePath) => {
      expect(await complaintsAbout(filePath, '')).toEqual(['boundaries/no-unknown-files']);
    },
  );

  it('lets nothing but a door be a barrel', async () => {
    const code = `export { Hold } from './hold.entity.js';`;

    expect(await complaintsAbout('libs/booking/domain/index.ts', code)).toEqual(['no-restricted-syntax']);
    expect(
      await complaintsAbout('libs/booking/index.ts', `export { Hold } from './domain/hold.entity.js';`),
    ).toEqual([]);
  });

  it('lets nobody but the configuration read the environment', async () => {
    const code = 'console.log(process.env.PORT);';

    expect(await complaintsAbout('libs/booking/use-cases/book-appointment.ts', code)).toEqual([
      'no-restricted-properties',
    ]);
    expect(await complaintsAbout('apps/api/main.ts', code)).toEqual(['no-restricted-properties']);
    expect(await complaintsAbout('libs/platform/config/config.ts', code)).toEqual([]);
  });
});
