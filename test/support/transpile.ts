import { mkdir, mkdtemp, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');

/**
 * Turns sources (files, or folders without their subfolders) into JavaScript that plain Node can run, under the same
 * paths in a new temporary folder. For processes that a test must start and kill; Vitest runs everything else.
 */
export async function transpile(...sources: string[]): Promise<string> {
  const target = await mkdtemp(join(tmpdir(), 'kairos-transpiled-'));
  await symlink(join(root, 'node_modules'), join(target, 'node_modules'));
  await writeFile(join(target, 'package.json'), '{ "type": "module" }');
  for (const file of (await Promise.all(sources.map(filesOf))).flat()) {
    const { outputText } = ts.transpileModule(await readFile(join(root, file), 'utf8'), {
      fileName: file,
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
    });
    const output = join(target, file.replace(/\.ts$/, '.js'));
    await mkdir(dirname(output), { recursive: true });
    await writeFile(output, outputText);
  }
  return target;
}

async function filesOf(source: string): Promise<string[]> {
  if (source.endsWith('.ts')) return [source];
  const entries = await readdir(join(root, source));
  return entries
    .filter((entry) => entry.endsWith('.ts') && !entry.endsWith('.spec.ts'))
    .map((entry) => join(source, entry));
}
