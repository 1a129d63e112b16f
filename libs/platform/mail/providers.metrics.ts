import { Counter } from 'prom-client';

export const providerCallsCounter = new Counter({
  name: 'kairos_provider_calls_total',
  help: 'Calls to providers of messages, by whether they answered or failed.',
  labelNames: ['provider', 'outcome'],
});
