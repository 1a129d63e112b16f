import tseslint from 'typescript-eslint';
import boundaries from './eslint.boundaries.js';

export default tseslint.config(
  { ignores: ['dist/**', 'coverage/**', '.data/**', 'clients/typescript/schema.d.ts'] },
  { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser } },
  boundaries,
);
