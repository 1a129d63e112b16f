import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

const BUILT = fileURLToPath(new URL('../../', import.meta.url));
const KEPT_CHARACTERS = 4_000;

/** A Node process of the product or of the bench. It never outlives the proof. */
export class Program {
  private printed = '';
  readonly ended: Promise<number | null>;

  private constructor(
    private readonly child: ChildProcess,
    readonly file: string,
  ) {
    running.add(child);
    const keep = (text: Buffer) => (this.printed = (this.printed + text.toString()).slice(-KEPT_CHARACTERS));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    this.ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    void this.ended.then(() => running.delete(child));
  }

  /** `file` is below `dist/`, such as `apps/api/main.js`. */
  static start(file: string, environment: NodeJS.ProcessEnv, nodeOptions: string[] = []): Program {
    const child = spawn(process.execPath, [...nodeOptions, `${BUILT}${file}`], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    return new Program(child, file);
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** What it printed last. */
  get lastWords(): string {
    return this.printed;
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Waits for a 200 and returns the milliseconds that it took. */
  async ready(url: string, seconds = 30): Promise<number> {
    const begun = performance.now();
    for (;;) {
      const answer = await fetch(url).catch(() => undefined);
      await answer?.arrayBuffer();
      // First of all, lest another program on that port answers for one that has died.
      if (this.hasEnded) throw new Error(`${this.file} ended: ${this.printed}`);
      if (answer?.status === 200) return performance.now() - begun;
      if (performance.now() - begun > seconds * 1_000)
        throw new Error(`${this.file} was not ready within ${seconds} s: ${this.printed}`);
      await sleep(10);
    }
  }

  /** Asks over IPC, and waits for the one answer. */
  ask<Question extends object, Answer>(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.child.once('message', (answer) => resolve(answer as Answer));
      void this.ended.then(() => reject(new Error(`${this.file} ended: ${this.printed}`)));
      this.child.send(question);
    });
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }
}
