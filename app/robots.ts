import type { MetadataRoute } from 'next'

/** A register behind sign-in is not for search engines. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', disallow: '/' } }
}
