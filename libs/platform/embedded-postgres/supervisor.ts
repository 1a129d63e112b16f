import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { ServerUser } from './run-as.js';

/** Bare on purpose: PGDATA and the like would steer the server, and secrets of ours do not belong to it. */
export const SERVER_ENVIRONMENT: NodeJS.ProcessEnv | undefined =
  process.platform === 'win32' ? undefined : { LC_ALL: 'C', PATH: '/usr/local/bin:/usr/bin:/bin' };

/**
 * The watcher blocks on the pipe from Node. The pipe closes on `end()` and at any death of Node, `kill -9`
 * included; then the server shuts down fast.
 * - TERM goes first because a shell starts background commands with INT ignored: a server that has not yet set its
 *   handlers would not hear INT alone.
 * - QUIT follows after ten seconds because PostgreSQL 18 can hang for ever on a fast shutdown that comes while it
 *   recovers from a crash. QUIT loses nothing either: the next start recovers.
 * - The shell outlives signals meant for the whole family, and ends with the server.
 */
const SUPERVISE = `
exec 3<&0
"$0" "$@" </dev/null 3<&- & server=$!
(
  trap '' TERM INT HUP
  read -r signal <&3
  kill -TERM $server; kill -\${signal:-INT} $server
  tenths=0
  while [ $tenths -lt 100 ] && kill -0 $server; do tenths=$((tenths + 1)); sleep 0.1 || sleep 1; done
  kill -QUIT $server
) >/dev/null 2>&1 & watcher=$!
trap '' TERM INT HUP
wait $server; status=$?
kill -KILL $watcher 2>/dev/null
exit $status
`;

export interface Ending {
  readonly code: number | null;
  readonly error?: Error;
}

/** A program that cannot outlive this process. */
export class Supervised {
  readonly ended: Promise<Ending>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = new Promise((resolve) => {
      child.once('exit', (code) => resolve({ code }));
      child.once('error', (error) => resolve({ code: null, error }));
    });
    // Closing a pipe whose reader has just gone is no news.
    child.stdin?.on('error', () => undefined);
  }

  /** `output` is the descriptor that takes what the program prints. */
  static start(
    command: string,
    args: readonly string[],
    { user, folder, output }: { user: ServerUser; folder: string; output: number },
  ): Supervised {
    const identity = { uid: user.uid, gid: user.gid, cwd: folder, env: SERVER_ENVIRONMENT };
    return new Supervised(
      process.platform === 'win32'
        ? spawn(command, args, { ...identity, stdio: ['ignore', output, output], windowsHide: true })
        : spawn('/bin/sh', ['-c', SUPERVISE, command, ...args], {
            ...identity,
            stdio: ['pipe', output, output],
            // A session of its own, so that Ctrl-C in the terminal reaches Kairos alone, which then stops in order.
            detached: true,
          }),
    );
  }

  /** Lets Node exit while the program runs: the program follows. */
  unref(): void {
    this.child.unref();
    (this.child.stdin as Socket | null)?.unref();
  }

  /** Shuts the program down and waits until it has gone. */
  end(): Promise<Ending> {
    return this.tell('');
  }

  /** Ends the program at once: a server that never came up has nothing to put in order. */
  abort(): Promise<Ending> {
    return this.tell('QUIT\n');
  }

  private tell(signal: string): Promise<Ending> {
    this.child.ref();
    if (this.child.stdin) this.child.stdin.end(signal);
    else this.child.kill();
    return this.ended;
  }
}
