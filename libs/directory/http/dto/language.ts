/** A language tag, with its region where that matters: `en`, `pt-BR`. */
export const LANGUAGE = /^[a-z]{2,3}(-[A-Z]{2})?$/;
