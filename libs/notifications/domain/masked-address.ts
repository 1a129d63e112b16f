/** An e-mail address that only those recognise who know it: the first letter and the domain. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}***${email.slice(at)}`;
}

/** A phone number of which only the last two digits are told. */
export function maskedPhone(phone: string): string {
  return `***${phone.slice(-2)}`;
}
