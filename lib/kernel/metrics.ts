import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What this process counts for Prometheus. Names and labels are few and known beforehand: none is made of what a request says. */

function newMetrics() {
  const registers = [new Registry()]
  collectDefaultMetrics({ register: registers[0] })
  return {
    registry: registers[0]!,
    requests: new Counter({
      name: 'chancery_requests_total',
      help: 'Requests answered, by the template of their route, method and status.',
      labelNames: ['route', 'method', 'status'],
      registers,
    }),
    durations: new Histogram({
      name: 'chancery_request_duration_seconds',
      help: 'How long answers took, to the last byte, by the template of their route.',
      labelNames: ['route'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    signInRefusals: new Counter({
      name: 'chancery_sign_in_refusals_total',
      help: 'Sign-ins that were refused, by the reason.',
      labelNames: ['reason'],
      registers,
    }),
    replicaReadings: new Counter({
      name: 'chancery_replica_readings_total',
      help: 'Pages that may be read from the replica: “read” there, or on the primary because it was “behind”, “away”, or “resting” after that.',
      labelNames: ['outcome'],
      registers,
    }),
    connections: new Gauge({
      name: 'chancery_database_connections',
      help: 'Connections to the database, by login and state.',
      labelNames: ['login', 'state'],
      registers,
    }),
    jobs: new Gauge({
      name: 'chancery_jobs',
      help: 'Jobs in the queue, by name and state; “failed” are those that wait for the administrator.',
      labelNames: ['job', 'state'],
      registers,
    }),
    logSize: new Gauge({
      name: 'chancery_log_entries',
      help: 'Entries of the sealed log.',
      registers,
    }),
    lastBackup: new Gauge({
      name: 'chancery_last_backup_timestamp_seconds',
      help: 'When the last backup was made, in seconds since 1970; 0 where none was.',
      registers,
    }),
    readOnly: new Gauge({
      name: 'chancery_read_only',
      help: 'Whether the register is read-only (1) or can be changed (0).',
      registers,
    }),
    ready: new Gauge({
      name: 'chancery_ready',
      help: 'Whether this part is in order (1) or not (0), as /health/ready says in words.',
      labelNames: ['part'],
      registers,
    }),
  }
}

// Pages, routes and instrumentation are bundled apart, so that a module of each would be another one.
const held = globalThis as typeof globalThis & { chanceryMetrics?: ReturnType<typeof newMetrics> }

/** The metrics of this process, the same wherever they are asked for. */
export const metrics = () => (held.chanceryMetrics ??= newMetrics())
