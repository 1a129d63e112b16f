import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '#platform/config';
import { DiskFileStore } from './disk-file-store.js';
import { FileStore } from './file-store.js';
import { Files } from './files.js';
import { StoredFilesRepository } from './stored-files.repository.js';
import { SweepFiles } from './sweep-files.js';

/** Files outside the database: in a bucket where one is configured, else in a folder. */
@Module({
  providers: [
    Files,
    StoredFilesRepository,
    {
      provide: FileStore,
      inject: [CONFIG],
      // What speaks to a bucket is large, so only those load it who have one.
      useFactory: async ({ fileBucket, filesDirectory }: Config): Promise<FileStore> =>
        fileBucket
          ? new (await import('./s3-file-store.js')).S3FileStore(fileBucket)
          : new DiskFileStore(filesDirectory),
    },
  ],
  exports: [Files],
})
export class FilesModule {}

@Module({ imports: [FilesModule], providers: [SweepFiles] })
export class FilesJobsModule {}
