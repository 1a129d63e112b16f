import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '#platform/config';
import { FieldCipher } from './field-cipher.js';

@Global()
@Module({
  providers: [
    {
      provide: FieldCipher,
      inject: [CONFIG],
      useFactory: (config: Config) => {
        if (!config.encryptionKeys) throw new Error('ENCRYPTION_KEYS is not set');
        return new FieldCipher(config.encryptionKeys);
      },
    },
  ],
  exports: [FieldCipher],
})
export class EncryptionModule {}
