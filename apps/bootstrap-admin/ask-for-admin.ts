import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import type { FirstAdmin } from '#identity';
import { ConfigurationError } from '#platform/config';

const USAGE = 'Use: npm run bootstrap-admin -- --email meera@clinic.example --name "Meera Iyer"';

/**
 * Who the first administrator shall be. The password is asked for, or read from standard input as one line; as an
 * argument it would stand in the shell's history and in the list of processes.
 */
export async function askForAdmin(): Promise<FirstAdmin> {
  const { email, name: fullName } = readArguments();
  if (!email?.includes('@') || !fullName?.trim()) throw new ConfigurationError(USAGE);
  const password = await (process.stdin.isTTY ? askTwice() : readLine('', process.stdout));
  if (!password)
    throw new ConfigurationError('A password is needed, typed or as one line on standard input.');
  return { email, fullName: fullName.trim(), password };
}

function readArguments(): { email?: string | undefined; name?: string | undefined } {
  try {
    return parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } }).values;
  } catch {
    throw new ConfigurationError(USAGE);
  }
}

async function askTwice(): Promise<string> {
  const password = await askUnseen('Password: ');
  if (password !== (await askUnseen('The same again: '))) {
    throw new ConfigurationError('The two passwords differ.');
  }
  return password;
}

async function askUnseen(question: string): Promise<string> {
  process.stdout.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const answer = await readLine('', nowhere);
  process.stdout.write('\n');
  return answer;
}

function readLine(question: string, output: NodeJS.WritableStream): Promise<string> {
  const lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY });
  return new Promise((resolve) => {
    lines.once('close', () => resolve(''));
    lines.question(question, (answer) => {
      resolve(answer);
      lines.close();
    });
  });
}
