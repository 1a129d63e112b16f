import { Counter, Gauge } from 'prom-client';

export const lagGauge = new Gauge({
  name: 'kairos_outbox_lag_seconds',
  help: 'Age of the oldest event that nobody has passed on yet.',
});

export const dispatchedCounter = new Counter({
  name: 'kairos_outbox_events_dispatched_total',
  help: 'Events that the relay has taken up, whether or not somebody subscribes to them.',
});

export const deliveriesCounter = new Counter({
  name: 'kairos_outbox_deliveries_total',
  help: 'Calls of event handlers, by handler and outcome; exhausted ones are in the failed set.',
  labelNames: ['handler', 'outcome'],
});
