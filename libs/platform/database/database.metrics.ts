import { Counter } from 'prom-client';

export const retriesCounter = new Counter({
  name: 'kairos_transaction_retries_total',
  help: 'Transactions that PostgreSQL gave up for a passing reason, by whether they were run again.',
  labelNames: ['outcome'],
});
