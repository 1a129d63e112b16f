const endings: (() => Promise<unknown>)[] = [];

/** Runs after the test file, the last first. An `afterAll` that is said inside a `beforeAll` is never called. */
export const afterFile = (end: () => Promise<unknown>): void => {
  endings.push(end);
};

export async function endFile(): Promise<void> {
  for (let end = endings.pop(); end; end = endings.pop()) await end();
}
