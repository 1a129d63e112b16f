/** Fields of medicine are written so that they can be compared: `general_practice`. */
export const SPECIALIZATION = /^[a-z][a-z0-9_]{0,59}$/;
export const SPECIALIZATION_MESSAGE =
  'a specialization is written in lower case with underscores, such as general_practice';
