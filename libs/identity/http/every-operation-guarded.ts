import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PERMISSION } from './requires.js';

/** Stops the process at start when an operation says neither which permission it needs nor that it is public. */
@Injectable()
export class EveryOperationGuarded implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const open = this.discovery.getControllers().flatMap(({ metatype, name }) => {
      if (!metatype) return [];
      const prototype = metatype.prototype as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .map((method) => [method, prototype[method]!] as const)
        .filter(([, handler]) => isOperation(handler) && !this.isDecided(handler, metatype as never))
        .map(([method]) => `${String(name)}.${method}`);
    });
    if (open.length) throw new Error(`Neither @Requires nor @Public: ${open.join(', ')}`);
  }

  private isDecided(handler: () => unknown, controller: new () => unknown): boolean {
    return this.reflector.getAllAndOverride(PERMISSION, [handler, controller]) !== undefined;
  }
}

/** Nest notes the path of an operation on its method. */
const isOperation = (handler: () => unknown) => Reflect.hasMetadata('path', handler);
