import tseslint from 'typescript-eslint';
import boundaries from './eslint.boundaries.js';

const proofs = ['{test,bench,scripts}/**/*.ts', 'libs/**/*.spec.ts'];

export default tseslint.config(
  { ignores: ['dist/**', 'coverage/**', '.data/**', 'clients/typescript/schema.d.ts'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // `consistent-type-imports` is left out on purpose: an `import type` of a DTO or of an injected class
      // compiles, and then validation or injection silently does nothing.
      complexity: ['error', 8],
      eqeqeq: 'error',
      'max-lines': ['warn', { max: 200, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
      // What implements an asynchronous interface may itself have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `rows.map(SlotResponse.from)`.
      '@typescript-eslint/unbound-method': ['error', { ignoreStatic: true }],
    },
  },
  ...boundaries,
  {
    files: ['{apps,libs,migrations}/**/*.ts'],
    ignores: ['libs/platform/config/**', ...proofs],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only libs/platform/config reads the environment.' },
      ],
    },
  },
  {
    // A door is the only file that hands on what others define: no other barrels.
    files: ['libs/**/*.ts'],
    ignores: ['libs/*/index.ts', 'libs/platform/*/index.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportAllDeclaration, ExportNamedDeclaration[source]',
          message: 'Only an index.ts re-exports.',
        },
      ],
    },
  },
  {
    // Answers of the API are `any` here: the contract check has read them already.
    files: proofs,
    rules: {
      complexity: 'off',
      'max-lines': 'off',
      'no-console': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['migrations/**/*.ts'], rules: { 'max-lines': 'off' } },
);
