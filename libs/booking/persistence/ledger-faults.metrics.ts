import { Gauge } from 'prom-client';

export const ledgerFaultsGauge = new Gauge({
  name: 'kairos_ledger_faults',
  help: 'Appointments whose claims on time are not exactly what they should be, at the last look. Should be 0.',
});
