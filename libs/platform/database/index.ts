export { Database } from './database.js';
export { DatabaseModule } from './database.module.js';
export { constraintMeans, translate } from './constraint-errors.js';
export { createDataSource, dataSourceOptions, type DataSourceSettings } from './data-source.js';
export { RunAgain } from './run-again.js';
export { hearBreaks } from './hear-breaks.js';
export { constraintOf, isOutOfReach, isPassing, sqlStateOf } from './sql-state.js';
export { type Session, type WritingSession } from './session.js';
