/** Kinds of rooms and equipment are written so that they can be compared: `consulting_room`. */
export const KIND = /^[a-z][a-z0-9_]{0,59}$/;
export const KIND_MESSAGE = 'a kind is written in lower case with underscores, such as consulting_room';
