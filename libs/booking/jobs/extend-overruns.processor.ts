import { Injectable } from '@nestjs/common';
import { Every } from '#platform/queues';
import { ExtendOverruns } from '../use-cases/extend-overruns.js';

@Injectable()
@Every(60)
export class ExtendOverrunsProcessor {
  constructor(private readonly extendOverruns: ExtendOverruns) {}

  async run(now: Date): Promise<void> {
    await this.extendOverruns.execute(now);
  }
}
