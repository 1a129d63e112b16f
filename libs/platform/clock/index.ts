export { Clock } from './clock.js';
export { ClockModule } from './clock.module.js';
export {
  boundaryOf,
  dateOf,
  dayNumber,
  instantOf,
  isSteady,
  isTimeZone,
  localDayAt,
  localTimeAt,
  offsetMinutesAt,
  weekdayOf,
  zoneRulesVersion,
} from './zone-rules.js';
