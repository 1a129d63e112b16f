import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

// Like Node, not like a bundler: what packages keep for bundlers (`module`) does not always run by itself.
const conditions = ['source', ...defaultServerConditions.filter((condition) => condition !== 'module')];

export default defineConfig({
  // `source` makes `#booking` resolve to the TypeScript door. Without the defaults TypeORM would resolve to
  // its browser build.
  ssr: { resolve: { conditions } },
  // The global setup runs in an environment of Vitest's own, which takes no notice of the line above.
  environments: { __vitest__: { resolve: { conditions } } },
  test: {
    include: ['libs/**/*.spec.ts', 'test/**/*.{spec,e2e}.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/setup.ts'],
    reporters: ['default', './test/support/closing-line.reporter.ts'],
    pool: 'forks',
    // Loading the application anew for every file would take most of the run. Files have databases, not modules,
    // of their own.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    passWithNoTests: false,
  },
});
