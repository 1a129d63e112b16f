/**
 * Whether clinician `c` may be seen and booked at all: those who have no account, or one that is open. Whoever waits
 * for approval, was rejected, is suspended or left is not, whatever is said of their profile.
 */
export const isOpen = `(c.account_id IS NULL OR EXISTS (
    SELECT FROM accounts a WHERE a.id = c.account_id AND a.status = 'active'))`;

/** `active` only when both the profile and the account are. */
export const standing = `CASE WHEN c.status = 'active' AND ${isOpen} THEN 'active' ELSE 'inactive' END`;
