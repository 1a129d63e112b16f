// `npm run build`: one dist/ for apps, libs, migrations and bench, without anything left of an older build.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = resolve(import.meta.dirname, '..');
const compiler = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
const cache = join(root, 'node_modules/.cache/kairos');
const stamp = join(root, 'dist/.built');
const sources = ['apps', 'libs', 'migrations', 'bench'];
/** What the compiler leaves where it is: read by the program when it runs. */
const copied = ['libs/notifications/templates'];
const settings = [
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'package.json',
  'package-lock.json',
];

/** Builds unless dist/ was made from exactly these sources. */
export async function buildIfStale() {
  if (isFresh()) return;
  if (!existsSync(compiler)) return trustDist();
  await alone(() => isFresh() || build());
}

function build() {
  const made = fingerprint();
  const { status } = spawnSync(process.execPath, [compiler, 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Stop('The build failed; see above.');
  for (const folder of copied) cpSync(join(root, folder), join(root, 'dist', folder), { recursive: true });
  writeFileSync(stamp, made);
}

/** An installation for production has no compiler: it runs what it was given. */
function trustDist() {
  if (!existsSync(stamp)) throw new Stop('Nothing is built, and nothing to build with. Run: npm ci');
}

function isFresh() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of [...sources.flatMap(filesIn), ...settings]) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true })
    .map((file) => join(folder, file))
    .filter(
      (file) =>
        /(\.ts|\.hbs|phrases\.json)$/.test(file) &&
        !file.endsWith('.spec.ts') &&
        statSync(join(root, file)).isFile(),
    )
    .sort();
}

/** Two that start at the same moment build once. */
async function alone(work) {
  mkdirSync(cache, { recursive: true });
  const lock = join(cache, 'building');
  while (!take(lock)) await sleep(200);
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (wasLeft(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/** By a build that was killed. */
function wasLeft(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** A reason to stop that needs no stack. */
class Stop extends Error {}

/** Runs `work`; what stops it is told in one line. */
export async function orStop(work) {
  try {
    return await work();
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exit(1);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await orStop(process.argv.includes('--if-stale') ? buildIfStale : () => alone(build));
}
