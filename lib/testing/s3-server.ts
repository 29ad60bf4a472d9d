import S3rver from 's3rver'
import type { Bucket } from '@/lib/files/storage/environment'

/** Starts a server that speaks S3, on a free port and with one empty bucket, which keeps its objects in `directory`. */
export async function startS3(directory: string): Promise<{ bucket: Bucket; close: () => Promise<void> }> {
  const options = { address: '127.0.0.1', port: 0, directory, silent: true }
  const server = new S3rver({ ...options, configureBuckets: [{ name: 'register-files' }] })
  const { port } = await server.run()
  const bucket = {
    bucket: 'register-files',
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    forcePathStyle: true,
    prefix: 'files/',
  }
  const close = async () => {
    server.httpServer.closeAllConnections()
    await server.close()
  }
  return { bucket, close }
}

/** A bucket as the environment names it. */
export function asVariables(bucket: Bucket): Record<string, string> {
  return {
    S3_BUCKET: bucket.bucket,
    S3_ENDPOINT: bucket.endpoint,
    S3_REGION: bucket.region,
    S3_ACCESS_KEY_ID: bucket.accessKeyId,
    S3_SECRET_ACCESS_KEY: bucket.secretAccessKey,
    S3_FORCE_PATH_STYLE: String(bucket.forcePathStyle),
    S3_PREFIX: bucket.prefix,
  }
}
