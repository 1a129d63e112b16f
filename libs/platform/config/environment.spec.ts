import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { optionalVariables, readConfig } from './config.js';
import { Environment } from './environment.js';

const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');
const variables = [...example.matchAll(/^(# )?([A-Z][A-Z0-9_]+)="?(.*?)"?$/gm)].map(
  ([, off, name, value]) => ({
    name: name!,
    value: value!,
    set: !off,
  }),
);

it('documents every variable in .env.example, and none that is not read', () => {
  const read = new Set([...Object.keys(new Environment()), ...optionalVariables]);
  expect(variables.map(({ name }) => name).sort()).toEqual([...read].sort());
});

it('shows the defaults in .env.example', () => {
  const shown = Object.fromEntries(
    variables.filter(({ set }) => set).map(({ name, value }) => [name, value]),
  );
  expect(readConfig(shown)).toEqual(readConfig({}));
});

it('explains every variable in .env.example', () => {
  const lines = example.split('\n');
  for (const { name } of variables) {
    const line = lines.findIndex((text) => text.startsWith(`${name}=`) || text.startsWith(`# ${name}=`));
    const above = lines.slice(0, line).join('\n').split('\n\n').at(-1);
    expect(above, name).toMatch(/^# \S/);
  }
});
