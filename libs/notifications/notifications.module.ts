import { Module } from '@nestjs/common';

@Module({})
export class NotificationsModule {}

@Module({ imports: [NotificationsModule] })
export class NotificationsHttpModule {}

@Module({ imports: [NotificationsModule] })
export class NotificationsJobsModule {}
