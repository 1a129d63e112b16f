import type { Reporter, TestModule } from 'vitest/node';

/** Ends the run with `N passed, N failed` on one line, so that a run which executed nothing cannot look green. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    let passed = 0;
    let failed = unhandledErrors.length;
    for (const module of modules) {
      if (module.errors().length) failed += module.errors().length;
      for (const test of module.children.allTests()) {
        if (test.result().state === 'passed') passed += 1;
        else failed += 1;
      }
    }
    // After the default reporter's own summary.
    setImmediate(() => console.log(`${passed} passed, ${failed} failed`));
  }
}
