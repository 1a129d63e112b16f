import { access, chmod, constants, mkdir, readFile, realpath, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { cannotUse, codeOf, EmbeddedPostgresError } from './embedded-postgres.error.js';
import { isRoot } from './run-as.js';

/** The folder that holds everything the embedded server keeps. */
export class DataFolder {
  readonly cluster: string;
  readonly log: string;
  private readonly passwordFile: string;

  private constructor(readonly path: string) {
    this.cluster = join(path, 'postgres');
    this.log = join(path, 'postgres.log');
    this.passwordFile = join(path, 'postgres.password');
  }

  /** Makes the folder if need be. */
  static async open(path: string): Promise<DataFolder> {
    const folder = resolve(path);
    try {
      const first = await mkdir(folder, { recursive: true });
      // Under root and a strict umask, what was made just now would shut out the user who runs the server.
      for (let made = folder; first && isRoot(); made = dirname(made)) {
        await chmod(made, 0o755);
        if (made === first) break;
      }
      await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
      return new DataFolder(await realpath(folder));
    } catch (error) {
      throw cannotUse(folder, error);
    }
  }

  /** Replaces the file in one step: a kill half-way leaves no half password. */
  async keepPassword(password: string): Promise<void> {
    await writeFile(`${this.passwordFile}.new`, `${password}\n`, { mode: 0o600, flush: true });
    await rename(`${this.passwordFile}.new`, this.passwordFile);
  }

  async readPassword(): Promise<string> {
    let reason = 'empty';
    const password = await readFile(this.passwordFile, 'utf8').catch((error: unknown) => {
      reason = codeOf(error);
      return '';
    });
    if (password.trim() !== '') return password.trim();
    throw new EmbeddedPostgresError(
      `The database's password cannot be read from ${this.passwordFile} (${reason}). Restore that file from the same backup as ${this.cluster}, readable to the user who runs Kairos.`,
    );
  }
}
