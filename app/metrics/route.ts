import { metricsFor } from '@/lib/web/metrics-answer'
import { answer } from '@/lib/web/routes'

/** What Prometheus reads; 404 for everybody else. */
export const GET = (request: Request) =>
  answer({ what: 'the metrics could not be read' }, () => metricsFor(request))
