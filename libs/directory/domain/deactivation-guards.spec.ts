import { describe, expect, it } from 'vitest';
import { AlreadyExists } from '#platform/domain';
import { DeactivationGuards } from './deactivation-guards.js';

describe('guards of a deactivation', () => {
  it('are asked in the order of their registration, until one refuses', async () => {
    const asked: string[] = [];
    const note = (name: string) => Promise.resolve(void asked.push(name));
    const guards = new DeactivationGuards();
    guards.register({ mayDeactivate: () => note('first') });
    guards.register({ mayDeactivate: () => Promise.reject(new AlreadyExists('a visit')) });
    guards.register({ mayDeactivate: () => note('third') });
    await expect(guards.mayDeactivate({ kind: 'centre', id: 'x' }, new Date())).rejects.toThrow(
      AlreadyExists,
    );
    expect(asked).toEqual(['first']);
  });

  it('do not stand in the way when there are none', async () => {
    await expect(
      new DeactivationGuards().mayDeactivate({ kind: 'service', id: 'x' }, new Date()),
    ).resolves.toBeUndefined();
  });
});
