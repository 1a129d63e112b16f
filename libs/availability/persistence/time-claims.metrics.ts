import { Counter } from 'prom-client';

export const doubleSalesCounter = new Counter({
  name: 'kairos_double_sales_prevented_total',
  help: 'Claims that only the exclusion constraint refused. Under the locks this is a bug: it should stay 0.',
});
