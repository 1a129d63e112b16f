import { resolve } from 'node:path';
import { defaultServerConditions, runnerImport } from 'vite';

// Runs a TypeScript program of the tests in a process of its own, which may be killed: node child-program.mjs <file>
await runnerImport(resolve(process.argv[2]), {
  configFile: false,
  logLevel: 'error',
  environments: { inline: { resolve: { conditions: ['source', ...defaultServerConditions] } } },
});
