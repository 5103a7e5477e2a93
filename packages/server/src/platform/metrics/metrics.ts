import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** How many connections of a pool are in use. */
export interface PoolUse {
  readonly pool: string;
  readonly busy: number;
  readonly idle: number;
  /** Requests that wait for one. */
  readonly waiting: number;
}

/** Numbers that exist elsewhere and are read when somebody asks. */
export interface Readings {
  sockets: () => number;
  subscriptions: () => number;
  eventStreams: () => number;
  pools: () => readonly PoolUse[];
}

/** How an operation came. */
export type Transport = 'http' | 'socket' | 'stream';

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What this process counts, in the text format of Prometheus. */
export class Metrics {
  /** For what other parts count: give it as `registers: [metrics.registry]`. */
  readonly registry = new Registry();

  private readonly requests = new Histogram({
    name: 'docket_http_request_seconds',
    help: 'HTTP requests by route and status, with their durations.',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers: [this.registry],
  });
  private readonly operations = new Counter({
    name: 'docket_operations_total',
    help: 'GraphQL operations by name (registered documents only, else "other"), transport and outcome: ok or the first error code.',
    labelNames: ['operation', 'transport', 'outcome'],
    registers: [this.registry],
  });
  private readonly operationSeconds = new Histogram({
    name: 'docket_operation_seconds',
    help: 'How long GraphQL operations took; subscriptions until they were open.',
    labelNames: ['operation', 'transport'],
    buckets: seconds,
    registers: [this.registry],
  });

  constructor(readings: Readings) {
    collectDefaultMetrics({ register: this.registry });
    this.gauge('docket_sockets', 'Open WebSockets.', readings.sockets);
    this.gauge('docket_subscriptions', 'Operations that are open on WebSockets.', readings.subscriptions);
    this.gauge('docket_event_streams', 'Open streams of server-sent events.', readings.eventStreams);
    new Gauge({
      name: 'docket_database_connections',
      help: 'Database connections by pool and state; waiting are requests that have none yet.',
      labelNames: ['pool', 'state'],
      registers: [this.registry],
      collect() {
        for (const { pool, busy, idle, waiting } of readings.pools())
          for (const [state, count] of Object.entries({ busy, idle, waiting }))
            this.set({ pool, state }, count);
      },
    });
  }

  countRequest(method: string, route: string, status: number, ms: number): void {
    this.requests.observe({ method, route, status }, ms / 1_000);
  }

  countOperation(operation: string, transport: Transport, outcome: string, ms: number): void {
    this.operations.inc({ operation, transport, outcome });
    this.operationSeconds.observe({ operation, transport }, ms / 1_000);
  }

  private gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }
}
