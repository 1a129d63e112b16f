export { cleanPicture } from './clean-picture.js';
export { contentTypeOf, documentTypes } from './content.js';
export type { FileContent } from './file-store.js';
export { Files } from './files.js';
export { FilesJobsModule, FilesModule } from './files.module.js';
