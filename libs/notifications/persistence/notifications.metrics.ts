import { Counter } from 'prom-client';

export const notificationsCounter = new Counter({
  name: 'kairos_notifications_total',
  help: 'Changes of notifications, by the status that they led to.',
  labelNames: ['kind', 'channel', 'status'],
});

export const remindersCounter = new Counter({
  name: 'kairos_reminders_total',
  help: 'Reminders whose time had come, by whether they were sent or why not.',
  labelNames: ['outcome'],
});

export const webhooksCounter = new Counter({
  name: 'kairos_webhook_tries_total',
  help: 'Tries of webhooks, by outcome: delivered, will_be_retried, failed.',
  labelNames: ['outcome'],
});
