export { DevelopmentInboxModule } from './development-inbox.module.js';
export { DevelopmentInboxRepository, type InboxMessage } from './development-inbox.repository.js';
export { MailGateway, type Mail } from './mail.gateway.js';
export { MailModule } from './mail.module.js';
export { DeliveryRefused, NotDelivered } from './not-delivered.js';
export { TextGateway, type Text } from './text.gateway.js';
