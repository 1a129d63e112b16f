import { Counter, Gauge, Histogram } from 'prom-client';

export const jobsCounter = new Counter({
  name: 'kairos_jobs_total',
  help: 'Finished tries of jobs, by outcome: completed, will_be_retried, given_up.',
  labelNames: ['queue', 'job', 'outcome'],
});

export const jobSeconds = new Histogram({
  name: 'kairos_job_seconds',
  help: 'Duration of a try of a job.',
  labelNames: ['queue', 'job'],
  buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30],
});

export const failedJobsGauge = new Gauge({
  name: 'kairos_failed_jobs',
  help: 'Jobs that were given up and wait for somebody to look at them.',
  labelNames: ['queue'],
});

export const schedulesCounter = new Counter({
  name: 'kairos_schedule_runs_total',
  help: 'Runs of scheduled work, by outcome.',
  labelNames: ['schedule', 'outcome'],
});

export const scheduleSeconds = new Histogram({
  name: 'kairos_schedule_seconds',
  help: 'Duration of a run of scheduled work.',
  labelNames: ['schedule'],
  buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30],
});
