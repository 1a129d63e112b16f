/** Waits for `work`, but not longer than `seconds`: a lost Redis must not keep a process from ending. */
export async function atMost(seconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, seconds * 1_000);
  });
  await Promise.race([work, enough]).finally(() => clearTimeout(timer));
}
