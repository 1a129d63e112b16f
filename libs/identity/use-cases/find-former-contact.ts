import { Injectable } from '@nestjs/common';
import { type FormerContact, FormerContactsRepository } from '../persistence/former-contacts.repository.js';

/** Where to tell somebody that their address was changed; null once that is a day ago. */
@Injectable()
export class FindFormerContact {
  constructor(private readonly formerContacts: FormerContactsRepository) {}

  execute(formerContactId: string): Promise<FormerContact | null> {
    return this.formerContacts.find(formerContactId);
  }
}
