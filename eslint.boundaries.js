import boundaries from 'eslint-plugin-boundaries';

/**
 * Who may import whom: the table of docs/architecture.md.
 * test/boundaries/boundaries.spec.ts proves that it reports what it should.
 */

/** A list, not a web: a context calls only the doors before it. Word goes the other way as an event. */
const contexts = [
  'identity',
  'directory',
  'patients',
  'availability',
  'booking',
  'billing',
  'waiting-room',
  'telehealth',
  'clinical',
  'messaging',
  'reviews',
  'articles',
  'notifications',
  'analytics',
];

const rooms = ['http', 'jobs', 'use-cases', 'persistence', 'gateways', 'domain'];

// A file that fits none of these is reported, so no other folder grows inside a context.
const places = [
  { category: 'app', pattern: 'apps/*/**', capture: ['app'] },
  { category: 'platform', pattern: 'libs/platform/*/**', capture: ['room'] },
  { category: 'platform-door', pattern: 'libs/platform/*/index.ts' },
  { category: 'door', pattern: 'libs/!(platform)/index.ts', capture: ['context'] },
  { category: 'module', pattern: 'libs/!(platform)/*.{module,entities,providers}.ts', capture: ['context'] },
  ...rooms.map((room) => ({ category: room, pattern: `libs/!(platform)/${room}/**`, capture: ['context'] })),
  { category: 'migration', pattern: 'migrations/**' },
  { category: 'proof', pattern: ['{test,bench,scripts}/**', 'libs/**/*.spec.ts'] },
];

const file = (categories, captured) => ({
  file: { categories: { anyOf: [categories].flat() }, ...(captured && { captured }) },
});

// A door counts only under its own name: `#booking`, never `../../booking/index.js`.
const doors = (names, dependency = {}) => ({
  to: file('door'),
  dependency: { source: names.map((name) => `#${name}`), ...dependency },
});
const platformDoors = (...names) => ({
  to: file('platform-door'),
  dependency: { source: names.map((name) => `#platform/${name}`) },
});
const packages = (names, dependency) => ({
  to: { module: { origin: 'external', source: names } },
  ...(dependency && { dependency }),
});

function policies(path, rules) {
  return {
    files: [path],
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          checkAllOrigins: true,
          checkUnknownLocals: true,
          checkInternals: true,
          message: '{{ from.file.path }} may not import {{ dependency.source }}, see docs/architecture.md',
          policies: [
            { allow: { to: { module: { origin: ['core', 'external'] } } } },
            // What package.json's `imports` does not name resolves to nothing and would pass for a package.
            { disallow: packages('*', { source: '#**' }) },
            ...rules,
          ],
        },
      ],
    },
  };
}

function insideContext(context, index) {
  const lower = contexts.slice(0, index);
  const own = (...names) => ({ to: file(names, { context }) });

  return policies(`libs/${context}/**`, [
    { from: file('door'), allow: [own('module', ...rooms), platformDoors('*')] },
    { from: file('module'), allow: [own('module', ...rooms), platformDoors('*'), doors(lower)] },
    {
      // Identity's door: the permission decorators and the caller.
      from: file('http'),
      allow: [
        own('http', 'use-cases', 'domain'),
        platformDoors('*'),
        doors(lower.filter((name) => name === 'identity')),
      ],
      disallow: packages(['typeorm', '@nestjs/typeorm', 'pg', 'bullmq']),
    },
    {
      from: file('jobs'),
      allow: [own('jobs', 'use-cases', 'domain'), platformDoors('*'), doors(lower)],
      disallow: packages(['typeorm', '@nestjs/typeorm', 'pg']),
    },
    {
      from: file('use-cases'),
      allow: [own('use-cases', 'persistence', 'gateways', 'domain'), platformDoors('*'), doors(lower)],
      disallow: packages(['typeorm', '@nestjs/typeorm', 'pg', 'bullmq']),
    },
    {
      // Types of lower contexts, here and in the domain: to speak of an offer without calling anybody.
      from: file('persistence'),
      allow: [own('persistence', 'domain'), platformDoors('*'), doors(lower, { kind: 'type' })],
      disallow: packages(['pg', 'bullmq']),
    },
    {
      from: file('gateways'),
      allow: [own('gateways', 'domain'), platformDoors('*')],
      disallow: packages(['typeorm', '@nestjs/typeorm', 'pg', 'bullmq']),
    },
    {
      // The rules of time zones, not the clock: a rule is told what time it is.
      from: file('domain'),
      allow: [own('domain'), platformDoors('domain', 'clock'), doors(lower, { kind: 'type' })],
      disallow: [
        { to: file('platform-door'), dependency: { specifiers: 'Clock' } },
        packages(['@nestjs/*', 'pg', 'bullmq']),
        packages(['typeorm'], { specifiers: ['DataSource', 'EntityManager', 'Repository'] }),
      ],
    },
    { from: file('proof'), allow: [own(...rooms), { to: file('proof') }] },
  ]);
}

const insidePlatform = policies('libs/platform/**', [
  {
    from: file('platform'),
    allow: [{ to: file('platform', { room: '{{ from.file.captured.room }}' }) }, platformDoors('*')],
  },
  // Readiness names a migration that has not run.
  { from: file('platform', { room: 'health' }), allow: { to: file('migration') } },
  { from: file('platform', { room: '!(queues|outbox)' }), disallow: packages('bullmq') },
  { from: file('proof'), allow: { to: file('proof') } },
]);

const insideApps = policies('apps/**', [
  {
    from: file('app'),
    allow: [{ to: file(['app', 'migration']) }, doors(['*']), platformDoors('*')],
    disallow: packages('bullmq'),
  },
]);

const insideMigrations = policies('migrations/**', [{ allow: { to: file('migration') } }]);

export default [
  {
    files: ['{apps,libs,migrations}/**/*.ts'],
    plugins: { boundaries },
    settings: {
      'boundaries/files': places,
      'boundaries/elements': [],
      'boundaries/legacy-templates': false,
      // Without this resolver and its conditions `#booking` resolves to nothing, and nothing is reported.
      'import/resolver': {
        typescript: { conditionNames: ['source', 'import', 'node', 'default'] },
      },
    },
    rules: { 'boundaries/no-unknown-files': 'error' },
  },
  ...contexts.map(insideContext),
  insidePlatform,
  insideApps,
  insideMigrations,
];
