export { DevelopmentInboxModule } from './development-inbox.module.js';
export { DevelopmentInboxRepository, type InboxMessage } from './development-inbox.repository.js';
export { MailGateway, type Mail } from './mail.gateway.js';
export { MailModule } from './mail.module.js';
export { DeliveryRefused, NotDelivered, ProviderPaused } from './not-delivered.js';
export { type ProviderState, ProviderStatesRepository } from './provider-states.repository.js';
export { TextGateway, type Text, type TextCarrier, type TextChannel, type Trace } from './text.gateway.js';
