/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  // proxy.ts redirects a trailing slash itself, so that the answer carries the security headers.
  skipTrailingSlashRedirect: true,
  distDir: process.env.CHANCERY_DIST_DIR ?? '.next',
  // Types are a check of their own (npm test); a build, which every start may need, does not repeat it.
  typescript: { ignoreBuildErrors: true },
  // Native or server-only packages that must not be bundled.
  serverExternalPackages: [
    '@node-rs/argon2',
    'pino',
    'pg',
    'postgres',
    '@prisma/adapter-pg',
    'docx',
    'pdfkit',
    'harfbuzzjs',
    'subset-font',
    'prom-client',
    'pg-boss',
  ],
  experimental: {
    // The gate in proxy.ts refuses larger bodies; the framework must not buffer more than it.
    proxyClientMaxBodySize: '1mb',
    serverActions: { bodySizeLimit: '1mb' },
    // One style sheet for all pages, 10 kB compressed: on a slow line another request costs more than what one page does not need.
    cssChunking: { type: 'graph', requestCost: 1_000_000 },
  },
}
