import next from 'eslint-config-next'
import typescript from 'eslint-config-next/typescript'

/** The layers of lib from the ground up: each uses only what is beneath it (ARCHITECTURE.md says what each holds). */
const layers = [
  'time',
  'kernel',
  'audit',
  'files',
  'register',
  'access',
  'meetings',
  'documents',
  'portal',
  'backup',
  'jobs',
  'web',
]

const above = (layer) => layers.slice(layers.indexOf(layer) + 1)
const code = '**/!(*.test).ts'

/** The boundaries of ARCHITECTURE.md, each with its reason: what a newcomer reads when crossing one. Imports of types count. */
const zones = [
  { target: './lib', from: ['./app', './components'], message: 'The domain knows neither routes nor looks.' },
  ...layers.slice(0, -1).map((layer) => ({
    target: `./lib/${layer}/${code}`,
    from: above(layer).map((higher) => `./lib/${higher}`),
    message: `lib/${layer} uses only the layers beneath it: what both need belongs in one of those.`,
  })),
  {
    target: './lib/meetings/!(*.test).ts',
    from: './lib/meetings/*/**',
    message: 'What hangs on a meeting imports it, never the other way round.',
  },
  {
    target: './lib/documents/!(*.test).ts',
    from: './lib/documents/*/**',
    message: 'What hangs on a document imports it, never the other way round.',
  },
  {
    target: `./{app,components,lib/{${layers.join(',')}}}/**/!(*.test).{ts,tsx}`,
    from: './lib/testing',
    message: 'What tests are made of serves tests alone.',
  },
  {
    target: './components',
    from: ['./app', './lib'],
    message: 'The kit knows no domain: values come as props.',
  },
  {
    target: './app',
    from: ['./lib/kernel/db.ts', './lib/kernel/operation.ts', './prisma'],
    message: 'Pages load queries and forms run commands; nothing else reaches the database.',
  },
  {
    target: ['./lib/**/schema.ts', './lib/**/rules.ts', './lib/**/kinds/**/!(*.test).ts'],
    from: [
      './lib/kernel/db.ts',
      './lib/kernel/operation.ts',
      './lib/kernel/env.ts',
      './lib/kernel/log.ts',
      './lib/web',
      './prisma',
    ],
    message: 'schema.ts, rules.ts and kinds may reach the browser: they import nothing of the server.',
  },
  {
    target: ['./lib/**/kinds/{form,forms,fields}.ts', './lib/**/kinds/*/fields.ts'],
    from: ['./lib/**/kinds/{all,kind,stored}.ts', './lib/**/kinds/*/kind.ts', './lib/**/slice.ts'],
    message: 'How a kind is asked for reaches the browser: it does not bring along how it is carried out.',
  },
  {
    target: [
      './lib/kernel/!(transaction|replica|shares|*.test).ts',
      './lib/access/sign-in/!(functions|*.test).ts',
    ],
    from: './lib/kernel/db.ts',
    message: 'Only transaction.ts, replica.ts, shares.ts and the functions of sign-in open the database.',
  },
  {
    target: `./lib/!(kernel|access)/${code}`,
    from: './lib/kernel/db.ts',
    message: 'Nouns reach the database through query() and command().',
  },
  {
    target: `./lib/access/!(sign-in)/${code}`,
    from: './lib/kernel/db.ts',
    message: 'Nouns reach the database through query() and command().',
  },
]

const banned = [
  {
    selector: 'MemberExpression[property.name=/^\\$(query|execute)RawUnsafe$/]',
    message: 'Raw SQL is tagged, so that values are parameters.',
  },
  {
    selector: "MemberExpression[object.name='Prisma'][property.name='raw']",
    message: 'Raw SQL is tagged, so that values are parameters.',
  },
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Text is shown as text.' },
  {
    selector: 'ImportSpecifier[imported.name=/^(getToken|withAuth)$/]',
    message: 'Only the session row says who somebody is (lib/access/sign-in/session.ts).',
  },
  {
    selector: "NewExpression[callee.name='RegExp'] > Identifier.arguments",
    message: 'No pattern out of input.',
  },
]
/** Counts are easily ignored, and what is read back must be readable: lib/kernel/writes.ts says more. */
const writes = [
  {
    selector: 'CallExpression[callee.property.name=/^(create|update|delete)Many(AndReturn)?$/]',
    message: 'Rows are written by lib/kernel/writes.ts, which looks at how many they were.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(create|update|upsert|delete)$/]:matches([callee.object.object.name="tx"], [callee.object.object.property.name="tx"])',
    message: 'Rows are written by lib/kernel/writes.ts, which does not read them back.',
  },
]
const directive = {
  selector: "ExpressionStatement[directive='use server']",
  message: 'Only actions.ts holds server actions.',
}

const response = '/^(Next)?Response$/'
const answer =
  'Answers are made in lib/web alone: answers.ts, file-answers.ts and routes.ts have one for each.'
const answers = [
  { selector: `NewExpression[callee.name=${response}]`, message: answer },
  {
    selector: `CallExpression[callee.object.name=${response}][callee.property.name=/^(json|redirect|rewrite|error)$/]`,
    message: answer,
  },
]

export default [
  {
    ignores: [
      '.next*/**',
      'prisma/generated/**',
      'lib/portal/log-export/generated/**',
      'data/**',
      'node_modules/**',
      'next-env.d.ts',
      'test-results/**',
      'playwright-report/**',
    ],
  },
  ...next,
  ...typescript,
  {
    rules: {
      'import/no-restricted-paths': ['error', { zones }],
      'no-restricted-syntax': ['error', ...banned, ...writes, directive, ...answers],
      'import/no-anonymous-default-export': 'off',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Links are plain <a>: every page is made for one reader at one moment, and works without JavaScript.
      '@next/next/no-html-link-for-pages': 'off',
      // Pictures are made in the size in which they are shown, and for their reader alone.
      '@next/next/no-img-element': 'off',
    },
    settings: { 'import/resolver': { typescript: true } },
  },
  {
    files: [
      'lib/**/schema.ts',
      'lib/kernel/{fields,schema-sentences}.ts',
      'lib/register/change-requests/submission.ts',
      'lib/**/kinds/{form,forms,fields}.ts',
      'lib/**/kinds/*/fields.ts',
      'app/schema-check.ts',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^zod(?!/mini$)',
              message:
                'Forms load this file into the browser: zod/mini adds what is used, zod all of itself (docs/decisions/015).',
            },
          ],
        },
      ],
    },
  },
  {
    // What it puts into the page was drawn by React out of elements, in static-part.tsx.
    files: ['app/static-parts/markup.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...banned.filter(({ selector }) => !selector.includes('dangerouslySetInnerHTML')),
        directive,
        ...answers,
      ],
    },
  },
  {
    // In public/ a service worker answers instead of a server that cannot be reached.
    files: ['lib/web/**', 'public/**', '**/*.test.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...banned, directive] },
  },
  {
    files: ['app/**/actions.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...banned,
        ...answers,
        {
          selector:
            'ExportNamedDeclaration > :not(VariableDeclaration[declarations.0.init.callee.name="action"])',
          message: 'actions.ts exports nothing but action(...): every export is a public address.',
        },
      ],
    },
  },
  {
    // Where every write goes through.
    files: ['lib/kernel/writes.ts', 'lib/kernel/writes.db.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...banned, directive, ...answers] },
  },
  {
    files: ['scripts/**', 'prisma/**', '**/*.test.ts', 'lib/testing/**', 'e2e/**', 'trials/**'],
    rules: { 'no-console': 'off' },
  },
]
