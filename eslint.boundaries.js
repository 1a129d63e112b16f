import boundaries from 'eslint-plugin-boundaries';

/**
 * Who may import whom: the table of docs/architecture.md.
 * test/boundaries/boundaries.spec.ts proves that each line of it reports what it should.
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
const files = [
  { category: 'app', pattern: 'apps/*/**', capture: ['app'] },
  { category: 'platform', pattern: 'libs/platform/*/**', capture: ['room'] },
  { category: 'platform-door', pattern: 'libs/platform/*/index.ts' },
  { category: 'door', pattern: 'libs/!(platform)/index.ts', capture: ['context'] },
  { category: 'module', pattern: 'libs/!(platform)/*.{module,entities}.ts', capture: ['context'] },
  ...rooms.map((room) => ({ category: room, pattern: `libs/!(platform)/${room}/**`, capture: ['context'] })),
  { category: 'migration', pattern: 'migrations/**' },
  { category: 'proof', pattern: ['{test,bench,scripts}/**', 'libs/**/*.spec.ts'] },
];

const file = (categories, captured) => ({
  file: { categories: { anyOf: categories }, ...(captured && { captured }) },
});
const sameContext = { context: '{{ from.file.captured.context }}' };
const sameRoom = { room: '{{ from.file.captured.room }}' };
const sameApp = { app: '{{ from.file.captured.app }}' };

// A door counts only under its own name: `#booking`, never `../../booking/index.js`.
const door = (context, dependency = {}) => ({
  to: file(['door'], { context }),
  dependency: { source: `#${context}`, ...dependency },
});
const platformDoor = (room = '*') => ({
  to: file(['platform-door'], { room }),
  dependency: { source: `#platform/${room}` },
});
const packages = (...names) => ({ to: { module: { origin: 'external', source: names } } });

const within = (from, ...to) => ({ from: file([from]), allow: { to: file(to, sameContext) } });

const insideAContext = [
  within('door', 'module', ...rooms),
  within('module', 'module', ...rooms),
  within('http', 'http', 'use-cases', 'domain'),
  within('jobs', 'jobs', 'use-cases', 'domain'),
  within('use-cases', 'use-cases', 'persistence', 'gateways', 'domain'),
  within('persistence', 'persistence', 'domain'),
  within('gateways', 'gateways', 'domain'),
  within('domain', 'domain'),
];

/** What one context may see of the contexts before it. */
function lowerDoors(context, index) {
  const lower = contexts.slice(0, index);
  const here = { context };
  return [
    { from: file(['module', 'use-cases', 'jobs'], here), allow: lower.map((name) => door(name)) },
    // Their types, so that a rule may speak of an offer or of a caller without calling anybody.
    {
      from: file(['persistence', 'domain'], here),
      allow: lower.map((name) => door(name, { kind: 'type' })),
    },
    // Permission decorators and the caller.
    { from: file(['http'], here), allow: lower.filter((name) => name === 'identity').map((name) => door(name)) },
  ].filter(({ allow }) => allow.length > 0);
}

const towardsThePlatform = [
  { from: file(['door', 'module', 'http', 'jobs', 'use-cases', 'persistence', 'gateways']), allow: platformDoor() },
  { from: file(['domain']), allow: [platformDoor('domain'), platformDoor('clock')] },
  { from: file(['platform']), allow: [{ to: file(['platform'], sameRoom) }, platformDoor()] },
];

const towardsPackages = [
  { allow: { to: { module: { origin: ['core', 'external'] } } } },
  { from: file(['domain']), disallow: packages('@nestjs/*', 'bullmq', 'pg') },
  { from: file(['http', 'jobs', 'use-cases']), disallow: packages('typeorm', '@nestjs/typeorm', 'pg') },
  { from: file(['http', 'use-cases', 'persistence', 'gateways', 'module', 'app']), disallow: packages('bullmq') },
  { from: file(['platform']), disallow: packages('bullmq') },
  { from: file(['platform'], { room: '{queues,outbox}' }), allow: packages('bullmq') },
];

const fromOutside = [
  {
    from: file(['app']),
    allow: [
      { to: file(['app', 'migration']) },
      { to: file(['door']), dependency: { source: '#*' } },
      platformDoor(),
    ],
  },
  { from: file(['migration']), allow: { to: file(['migration']) } },
  { from: file(['proof']), allow: { to: file(['app', 'platform', 'door', 'module', ...rooms, 'migration', 'proof']) } },
];

export default {
  files: ['apps/**/*.ts', 'libs/**/*.ts', 'migrations/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
  plugins: { boundaries },
  settings: {
    'boundaries/files': files,
    'boundaries/elements': [],
    'boundaries/legacy-templates': false,
    // Without this resolver and its conditions `#booking` resolves to nothing, and nothing is reported.
    'import/resolver': {
      typescript: { alwaysTryTypes: true, conditionNames: ['source', 'import', 'node', 'default'] },
    },
  },
  rules: {
    'boundaries/no-unknown-files': 'error',
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        checkAllOrigins: true,
        checkUnknownLocals: true,
        checkInternals: true,
        message:
          '{{ from.file.path }} may not import {{ dependency.source }}: who may import whom is in docs/architecture.md.',
        policies: [
          ...insideAContext,
          ...contexts.flatMap(lowerDoors),
          ...towardsThePlatform,
          ...fromOutside,
          ...towardsPackages,
        ],
      },
    ],
  },
};
