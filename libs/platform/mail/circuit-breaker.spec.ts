import { expect, it } from 'vitest';
import { CircuitBreaker } from './circuit-breaker.js';

it('leaves a provider alone after five failures in a row, then lets one through', () => {
  const breaker = new CircuitBreaker();
  for (let failure = 0; failure < 5; failure += 1) {
    expect(breaker.enter(0)).toBe(0);
    breaker.fail(0);
  }
  expect(breaker.enter(1)).toBe(9_999);
  expect(breaker.enter(10_000)).toBe(0);
  // While that one is out, others wait.
  expect(breaker.enter(10_000)).toBeGreaterThan(0);
  breaker.fail(10_000);
  expect(breaker.enter(29_999)).toBe(1);
  expect(breaker.enter(30_000)).toBe(0);
  breaker.succeed();
  expect(breaker.stateAt(30_000)).toBe('closed');
  expect(breaker.enter(30_000)).toBe(0);
});

it('counts failures in a row only', () => {
  const breaker = new CircuitBreaker();
  for (let failure = 0; failure < 20; failure += 1) {
    breaker.fail(0);
    if (failure % 4 === 3) breaker.succeed();
  }
  expect(breaker.stateAt(0)).toBe('closed');
});
