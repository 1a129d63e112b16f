import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');

/** What the processes below run. Nothing happens when it is built already. */
export async function build(): Promise<void> {
  await run(process.execPath, [join(root, 'scripts/build.mjs'), '--if-stale'], { cwd: root });
}

/** A built program as an operator starts it, in an environment that holds only what is given. */
export class KairosProcess {
  stdout = '';
  stderr = '';
  readonly pid: number;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;

  private constructor(private readonly child: ChildProcess) {
    this.pid = child.pid!;
    child.stdout!.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    child.stderr!.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = new Promise((end) => child.once('close', (code, signal) => end(code ?? signal!)));
  }

  /** `program` is a file below dist/, such as `apps/api/main`. */
  static start(program: string, environment: Record<string, string>, ...args: string[]): KairosProcess {
    return KairosProcess.spawn(process.execPath, [`dist/${program}.js`, ...args], environment);
  }

  static spawn(command: string, args: string[], environment: Record<string, string>): KairosProcess {
    const { PATH, HOME, REDIS_URL } = process.env;
    const env = { PATH, HOME, ...(REDIS_URL ? { REDIS_URL } : {}), LOG_LEVEL: 'warn', ...environment };
    return new KairosProcess(spawn(command, args, { cwd: root, env, stdio: 'pipe' }));
  }

  /** Waits until it answers at `url`, and fails when it ends before. */
  async answers(url: string): Promise<void> {
    let over: number | string | undefined;
    void this.ended.then((code) => (over = code));
    while (
      !(await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      ))
    ) {
      if (over !== undefined) throw new Error(`It ended with ${over}: ${this.stderr}${this.stdout}`);
      await sleep(25);
    }
  }

  /** Sends the signal and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<number | string> {
    this.child.kill(signal);
    return this.ended;
  }

  /** Feeds standard input, to its end. */
  type(text: string): this {
    this.child.stdin!.end(text);
    return this;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Numbers of the living processes whose command line holds `text`. */
export async function processesWith(text: string): Promise<number[]> {
  const { stdout } = await run('ps', ['-ww', '-A', '-o', 'pid=,stat=,command=']);
  const alive = stdout.split('\n').filter((line) => line.includes(text) && !/^\s*\d+\s+Z/.test(line));
  return alive.map((line) => Number.parseInt(line, 10));
}
