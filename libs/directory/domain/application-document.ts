export const documentKinds = ['licence', 'degree', 'identity', 'other'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** How many documents an application has at most. */
export const MOST_DOCUMENTS = 10;

/** A document of an application. Its id is that of the file, which is encrypted. */
export interface ApplicationDocument {
  id: string;
  kind: DocumentKind;
  contentType: string;
  /** As it was sent. */
  sizeBytes: number;
  uploadedAt: Date;
}
