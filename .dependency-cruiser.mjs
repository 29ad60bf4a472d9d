/**
 * Circles, which ESLint finds only slowly and without the imports of types: no file and no folder needs what needs it.
 * What both need belongs to a third one, beneath them. The boundaries between the layers are in eslint.config.mjs.
 */
export default {
  forbidden: [
    {
      name: 'no-circle-of-files',
      comment: 'Two files that need each other are one, or lack a third that both need.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circle-of-folders',
      comment: 'A noun that needs another is above it; the other never needs it back.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(lib|components|prisma|scripts)/' },
      to: { circular: true },
    },
  ],
  options: {
    exclude: { path: '(^|/)node_modules/|^prisma/generated/|\\.test\\.tsx?$|^lib/testing/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
}
