import { Gauge } from 'prom-client';

export const connectionsGauge = new Gauge({
  name: 'kairos_live_connections',
  help: 'Live connections that this process holds.',
});
