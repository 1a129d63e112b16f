import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { DeliveryRefused, NotDelivered, ProviderPaused } from '#platform/mail';
import { nextTry } from '../domain/back-off.js';
import { MAX_TRIES, type Notification } from '../domain/notification.entity.js';
import { WaysOut, type WayOut } from '../gateways/ways-out.js';
import { ComposeMessage } from './compose-message.js';
import { ConcludeDelivery } from './conclude-delivery.js';
import { LandInInbox } from './land-in-inbox.js';

/** So long whoever sends a notification has it in hand; no call to a provider takes as long. */
export const LEASE_MILLISECONDS = 30_000;

/**
 * Sends one notification that was taken in hand. `sending` is committed before the provider is called, so a crash in
 * between shows: the provider is asked, where it can be; else it is sent once more, marked `uncertain`, and never again.
 */
@Injectable()
export class SendNotification {
  constructor(
    private readonly clock: Clock,
    private readonly composeMessage: ComposeMessage,
    private readonly waysOut: WaysOut,
    private readonly conclude: ConcludeDelivery,
    private readonly landInInbox: LandInInbox,
  ) {}

  async execute(claimed: Notification): Promise<void> {
    const message = await this.composeMessage.execute(claimed);
    if ('skipped' in message) {
      await this.conclude.execute(claimed, (notification) => notification.skip(message.skipped));
      return;
    }
    if (claimed.channel === 'in_app') return this.landInInbox.execute(claimed, message.rendered);
    const way = this.waysOut.over(claimed.channel, { ...message, messageId: claimed.id });
    if (way) await this.sendOver(claimed, way);
    else await this.conclude.execute(claimed, (notification) => notification.skip('no_address'));
  }

  private async sendOver(claimed: Notification, way: WayOut): Promise<void> {
    if (claimed.isInTheDark && way.trace && (await this.hasArrived(claimed, way.trace))) return;
    const begun = await this.conclude.execute(claimed, (notification) => this.begin(notification, way));
    if (begun) await this.send(claimed, way);
  }

  private begin(
    notification: Notification,
    { maskedAddress, provider, sendingAgainIsSafe }: WayOut,
  ): boolean {
    if (notification.isInTheDark && notification.tries >= MAX_TRIES) {
      notification.giveUpInTheDark(notification.statusReason ?? 'unknown');
      return false;
    }
    const begun = notification.beginSending(maskedAddress, provider, sendingAgainIsSafe);
    // Not to be taken by anybody else meanwhile; what is uncertain already never again.
    notification.nextTryAt =
      notification.status === 'sending' ? new Date(this.clock.now().getTime() + LEASE_MILLISECONDS) : null;
    return begun;
  }

  /** Whether the provider has it from the try that ended in the dark, or cannot be asked just now. */
  private async hasArrived(claimed: Notification, trace: NonNullable<WayOut['trace']>): Promise<boolean> {
    const found = await trace(claimed.createdAt).catch(() => null);
    const now = this.clock.now();
    if (found === null)
      await this.conclude.execute(claimed, (notification) =>
        notification.leaveInTheDark('unanswered', nextTry(now, notification.tries)),
      );
    if (found === 'sent')
      await this.conclude.execute(claimed, (notification) => notification.succeed(null, now));
    if (found === 'not_sent')
      await this.conclude.execute(claimed, (notification) => notification.comeOutOfTheDark());
    return found === 'sent' || found === null;
  }

  /** Outside of any transaction: a provider may take seconds. */
  private async send(claimed: Notification, way: WayOut): Promise<void> {
    try {
      const providerMessageId = await way.send();
      await this.conclude.execute(claimed, (notification) =>
        notification.succeed(providerMessageId, this.clock.now()),
      );
    } catch (error) {
      await this.conclude.execute(claimed, (notification) =>
        noteFailure(notification, error, this.clock.now()),
      );
    }
  }
}

function noteFailure(notification: Notification, error: unknown, now: Date): void {
  if (error instanceof DeliveryRefused) return notification.fail(error.reason);
  // An error of our own: whether it went out nobody knows.
  const failure = error instanceof NotDelivered ? error : new NotDelivered('unknown', 'unexpected');
  const { reason, outcome, retryAfterSeconds } = failure;
  const next = nextTry(now, notification.tries, retryAfterSeconds);
  if (failure instanceof ProviderPaused) return notification.putBackUntried(reason, next);
  if (outcome === 'unknown') return notification.leaveInTheDark(reason, next);
  if (notification.tries >= MAX_TRIES) return notification.fail(reason);
  notification.putBack(reason, next);
}
