import { describe, expect, it } from 'vitest';
import { actors, appointmentStatuses, keepsItsTime, mayChange, transitions } from './appointment-status.js';

/** The life of an appointment, as it was agreed. What is not in it does not happen. */
const life: Record<(typeof appointmentStatuses)[number], string> = {
  pending_payment: 'pending_approval confirmed expired cancelled',
  pending_approval: 'pending_payment confirmed rejected expired cancelled',
  // The last one: a patient who moves what was approved asks again.
  confirmed: 'checked_in in_progress completed no_show cancellation_requested cancelled pending_approval',
  checked_in: 'in_progress completed no_show cancelled confirmed',
  in_progress: 'completed checked_in cancelled',
  no_show: 'checked_in completed',
  cancellation_requested: 'cancelled confirmed checked_in completed no_show',
  expired: 'confirmed',
  completed: '',
  cancelled: '',
  rejected: '',
};
const pairs = appointmentStatuses.flatMap((from) => appointmentStatuses.map((to) => [from, to] as const));

describe('The statuses of an appointment', () => {
  it.each(pairs)('from %s to %s is possible for somebody exactly if the life has it', (from, to) => {
    const possible = actors.some((actor) => mayChange(from, to, actor));
    expect(possible).toBe(life[from].split(' ').includes(to));
  });

  it('lead nowhere from what is over', () => {
    for (const from of ['completed', 'cancelled', 'rejected'] as const)
      expect(transitions.filter((row) => row.from === from)).toEqual([]);
  });

  it('never change to what they are already', () => {
    expect(transitions.filter(({ from, to }) => from === to)).toEqual([]);
  });

  it('stand in the table once each, with somebody who makes the change', () => {
    expect(new Set(transitions.map(({ from, to }) => `${from} ${to}`)).size).toBe(transitions.length);
    for (const { by } of transitions) {
      expect(by.length).toBeGreaterThan(0);
      expect(new Set(by).size).toBe(by.length);
    }
  });
});

describe('Who may change them', () => {
  const reachableBy = (actor: (typeof actors)[number]) =>
    transitions.filter(({ by }) => by.includes(actor)).map(({ from, to }) => `${from} → ${to}`);

  it('leaves the patient to pay, to cancel, to ask for it, to take that back, and to move', () => {
    expect(reachableBy('patient').sort()).toEqual([
      'cancellation_requested → confirmed',
      'confirmed → cancellation_requested',
      'confirmed → cancelled',
      'confirmed → pending_approval',
      'pending_approval → cancelled',
      'pending_payment → cancelled',
      'pending_payment → pending_approval',
    ]);
  });

  it('leaves what happens in the room to those who are there, and correcting a no-show to the desk', () => {
    for (const to of ['checked_in', 'in_progress', 'rejected'] as const) {
      for (const from of appointmentStatuses) {
        expect(mayChange(from, to, 'patient')).toBe(false);
        expect(mayChange(from, to, 'system')).toBe(false);
      }
    }
    for (const to of ['checked_in', 'completed'] as const)
      expect(actors.filter((actor) => mayChange('no_show', to, actor))).toEqual(['clinic']);
  });

  it('lets nothing but time and payment expire or revive a booking', () => {
    for (const [from, to] of pairs.filter(([first, second]) => second === 'expired' || first === 'expired'))
      expect(actors.filter((actor) => actor !== 'system' && mayChange(from, to, actor))).toEqual([]);
  });
});

describe('The time of an appointment', () => {
  it.each([
    ['pending_payment', true],
    ['pending_approval', true],
    ['confirmed', true],
    ['checked_in', true],
    ['in_progress', true],
    ['cancellation_requested', true],
    ['completed', true],
    ['no_show', false],
    ['cancelled', false],
    ['rejected', false],
    ['expired', false],
  ] as const)('while %s is kept: %s', (status, kept) => expect(keepsItsTime(status)).toBe(kept));
});
