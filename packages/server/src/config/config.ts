import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { variables } from './variables.js';

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');

type Variables = typeof variables;
type Values = { [Name in keyof Variables]: z.output<Variables[Name]['form']> };

/** For `.env.example` and the documentation: every variable with its meaning and default. */
export const environmentVariables = Object.entries(variables).map(([name, variable]) => ({
  name,
  description: variable.about,
  default: variable.default,
}));

/** Values that are never shown. */
const secrets = new Set([
  'DATABASE_URL',
  'REDIS_URL',
  'DOCKET_SECRET',
  'DOCKET_SENDGRID_KEY',
  'DOCKET_SMTP_URL',
  'DOCKET_S3_SECRET_KEY',
  'DOCKET_METRICS_TOKEN',
]);

/** Read by tests and the browser they drive, never by the product. */
const ofTests = new Set(['DOCKET_TEST_DATABASE_URL', 'DOCKET_CHROMIUM']);

/** Where files are kept. */
export type FilesConfig =
  | { readonly kind: 'local'; readonly folder: string }
  | {
      readonly kind: 's3';
      /** Null: Amazon's own. */
      readonly endpoint: string | null;
      readonly region: string;
      readonly bucket: string;
      /** Null: what the machine is given by its surroundings. */
      readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
    };

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly role: 'all' | 'web' | 'worker';
  /** Null: the embedded database. */
  readonly databaseUrl: string | null;
  /** Null: Postgres carries hints between processes. */
  readonly redisUrl: string | null;
  readonly dataDir: string;
  readonly baseUrl: string;
  /** Null: made once, in the data folder. */
  readonly secret: string | null;
  readonly currency: string;
  readonly timeZone: string;
  readonly logLevel: string;
  /** How long people may take back what they did; 0: not at all. */
  readonly undoMs: number;
  readonly mail: {
    readonly mode: 'captured' | 'sendgrid' | 'smtp';
    readonly from: string;
    readonly sendgridKey: string;
    readonly sendgridSandbox: boolean;
    /** Null: SendGrid reports nothing to us. */
    readonly sendgridWebhookKey: string | null;
    readonly settleMs: number;
    readonly smtpUrl: string;
  };
  readonly files: FilesConfig;
  /** Bytes. */
  readonly maxFileBytes: number;
  /** Proxies of our own in front. */
  readonly trustProxy: number;
  /** Cost points a caller gets each second; 0: no limit. */
  readonly costPerSecond: number;
  /** Null: metrics are for this machine only. */
  readonly metricsToken: string | null;
  readonly anyDocument: boolean;
}

/** Mistakes in the environment, all of them at once, each with what would be right. */
export class ConfigError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(`The configuration is wrong:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

function complaintOf({ issues: [issue] }: z.ZodError): string {
  return issue?.code === 'invalid_value'
    ? `is not one of ${issue.values.join(', ')}`
    : (issue?.message ?? 'is wrong');
}

/** Reads and checks the environment, once. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const mistakes: string[] = [];
  for (const name of Object.keys(environment))
    if (name.startsWith('DOCKET_') && !(name in variables) && !ofTests.has(name))
      mistakes.push(`${name} is unknown. Known are ${Object.keys(variables).join(', ')}.`);

  const values = {} as Record<string, unknown>;
  for (const [name, variable] of Object.entries(variables)) {
    const text = environment[name] || variable.default;
    const result = variable.form.safeParse(text);
    if (result.success) values[name] = result.data;
    else {
      // What is secret must not end up in a log, least of all for a small mistake in it.
      const shown = secrets.has(name) ? '' : `: "${text}"`;
      mistakes.push(`${name} ${complaintOf(result.error)}${shown}. It is: ${variable.about}.`);
    }
  }
  const value = values as Values;

  if (value.DATABASE_URL && !value.DOCKET_SECRET)
    mistakes.push(
      'DOCKET_SECRET must be given where DATABASE_URL is: at least 32 random characters, the same for every process.',
    );
  if (value.DOCKET_MAIL === 'sendgrid' && !value.DOCKET_SENDGRID_KEY)
    mistakes.push('DOCKET_SENDGRID_KEY must be given where DOCKET_MAIL is sendgrid.');
  if (value.DOCKET_MAIL === 'smtp' && !value.DOCKET_SMTP_URL)
    mistakes.push('DOCKET_SMTP_URL must be given where DOCKET_MAIL is smtp.');
  if (value.DOCKET_FILES === 's3' && !value.DOCKET_S3_BUCKET)
    mistakes.push('DOCKET_S3_BUCKET must be given where DOCKET_FILES is s3.');
  if (Boolean(value.DOCKET_S3_ACCESS_KEY) !== Boolean(value.DOCKET_S3_SECRET_KEY))
    mistakes.push('DOCKET_S3_ACCESS_KEY and DOCKET_S3_SECRET_KEY are given together, or not at all.');
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  const dataDir = resolve(value.DOCKET_DATA_DIR || resolve(repository, 'data'));

  return Object.freeze({
    port: value.PORT,
    host: value.DOCKET_HOST,
    role: value.DOCKET_ROLE,
    databaseUrl: value.DATABASE_URL || null,
    redisUrl: value.REDIS_URL || null,
    dataDir,
    baseUrl: (value.DOCKET_BASE_URL || `http://localhost:${value.PORT}`).replace(/\/+$/, ''),
    secret: value.DOCKET_SECRET || null,
    currency: value.DOCKET_CURRENCY,
    timeZone: value.DOCKET_TIME_ZONE,
    logLevel: value.LOG_LEVEL,
    undoMs: value.DOCKET_UNDO_SECONDS * 1_000,
    mail: Object.freeze({
      mode: value.DOCKET_MAIL,
      from: value.DOCKET_MAIL_FROM,
      sendgridKey: value.DOCKET_SENDGRID_KEY,
      sendgridSandbox: value.DOCKET_SENDGRID_SANDBOX,
      sendgridWebhookKey: value.DOCKET_SENDGRID_WEBHOOK_KEY || null,
      settleMs: value.DOCKET_MAIL_SETTLE_SECONDS * 1_000,
      smtpUrl: value.DOCKET_SMTP_URL,
    }),
    files: Object.freeze(filesOf(value, dataDir)),
    maxFileBytes: value.DOCKET_MAX_FILE_BYTES,
    trustProxy: value.DOCKET_TRUST_PROXY,
    costPerSecond: value.DOCKET_COST_PER_SECOND,
    metricsToken: value.DOCKET_METRICS_TOKEN || null,
    anyDocument: value.DOCKET_DEV,
  });
}

function filesOf(value: Values, dataDir: string): FilesConfig {
  if (value.DOCKET_FILES === 'local')
    return { kind: 'local', folder: resolve(value.DOCKET_FILES_DIR || resolve(dataDir, 'files')) };
  const { DOCKET_S3_ACCESS_KEY: accessKeyId, DOCKET_S3_SECRET_KEY: secretAccessKey } = value;
  return {
    kind: 's3',
    endpoint: value.DOCKET_S3_ENDPOINT || null,
    region: value.DOCKET_S3_REGION,
    bucket: value.DOCKET_S3_BUCKET,
    credentials: accessKeyId ? { accessKeyId, secretAccessKey } : null,
  };
}
