import { Histogram } from 'prom-client';

export const requestSeconds = new Histogram({
  name: 'kairos_http_request_seconds',
  help: 'Time from the arrival of a request to the end of its answer.',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
});
