export { createLog, NestLog, type LogLevel } from './log.js';
export { currentRequest, inRequest, type RequestContext } from './request-context.js';
export { LOG, LoggingModule, type Log } from './logging.module.js';
export { redact, redactText } from './redact.js';
