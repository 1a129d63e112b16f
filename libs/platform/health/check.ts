export const checkStatuses = ['ok', 'degraded', 'failed'] as const;
/** `degraded`: it serves, but something waits. `failed`: it must not be sent requests. */
export type CheckStatus = (typeof checkStatuses)[number];

export interface Finding {
  status: CheckStatus;
  /** For operators; without secrets, addresses or configuration. */
  detail?: string;
}

/** One thing that has to be right. */
export interface Check {
  readonly name: string;
  /** What it means when the question fails or is not answered in time. */
  readonly unanswered: Finding;
  find(): Promise<Finding>;
}

const TIMEOUT_MILLISECONDS = 2_000;

/** A probe is answered, even when what it asks about is not. */
export async function inTime(check: Check): Promise<Finding & { name: string }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => resolve(check.unanswered), TIMEOUT_MILLISECONDS);
  });
  const found = check.find().catch(() => check.unanswered);
  const finding = await Promise.race([found, late]).finally(() => clearTimeout(timer));
  return { name: check.name, ...finding };
}
