export { FieldCipher } from './field-cipher.js';
export { EncryptionModule } from './encryption.module.js';
