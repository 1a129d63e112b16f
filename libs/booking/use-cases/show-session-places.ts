import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SessionPlaces } from '#availability';
import { GroupSessionsRepository } from '../persistence/group-sessions.repository.js';

/** Lets the search for free time show sessions that have places left. */
@Injectable()
export class ShowSessionPlaces implements OnModuleInit {
  constructor(
    private readonly places: SessionPlaces,
    private readonly sessions: GroupSessionsRepository,
  ) {}

  onModuleInit(): void {
    this.places.register((serviceIds, from, to) => this.sessions.findOpen(serviceIds, from, to));
  }
}
