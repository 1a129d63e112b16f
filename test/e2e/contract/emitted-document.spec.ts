import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { build, KairosProcess } from '../../support/kairos-process.js';
import { documentFile } from '../../support/openapi.js';

it(
  'openapi.json is what the built API emits (npm run openapi makes it anew)',
  { timeout: 120_000 },
  async () => {
    await build();
    const folder = await mkdtemp(join(tmpdir(), 'kairos-openapi-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const emitted = join(folder, 'openapi.json');
    const program = KairosProcess.start('apps/api/openapi', {}, emitted);
    expect(await program.ended, program.stderr).toBe(0);
    expect(JSON.parse(await readFile(emitted, 'utf8'))).toEqual(
      JSON.parse(await readFile(documentFile, 'utf8')),
    );
  },
);
