import { createPublicKey } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isTimeZone } from '../shared/dates.js';
import { isCurrency } from '../shared/money.js';

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');

const flag = z.enum(['0', '1']).transform((text) => text === '1');
const count = z
  .string()
  .regex(/^\d{1,9}$/, 'is not a whole number')
  .transform(Number);
/** The form of what may be left out; a union would only say "Invalid input". */
const orEmpty = (form: z.ZodType<string>) =>
  z.string().check(({ value, issues }) => {
    const result = value === '' ? null : form.safeParse(value);
    if (result && !result.success)
      issues.push({ code: 'custom', message: result.error.issues[0]?.message, input: value });
  });
const bytes = z
  .string()
  .regex(/^[1-9]\d{0,13}$/, 'is not a number of bytes')
  .transform(Number);
const web = z.url({ protocol: /^https?$/, error: 'is not a web address such as https://orders.example' });

/** Whether a text is a public key for signatures by elliptic curves, in base64 without its frame. */
function isPublicKey(text: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ec';
  } catch {
    return false;
  }
}

/** Each variable we read: what it means, its default, and the form it must have. */
const variables = {
  PORT: {
    about: 'Port of page and API',
    default: '4000',
    form: count.refine((port) => port <= 65_535, 'is not a port, 0 to 65535'),
  },
  DOCKET_HOST: {
    about: 'Address it listens on; 0.0.0.0 is reached from other machines',
    default: 'localhost',
    form: z.string(),
  },
  DATABASE_URL: {
    about: 'Postgres 16 or later, as the owner of the database; empty: an embedded Postgres 18 in data/',
    default: '',
    form: orEmpty(z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgres:// address' })),
  },
  LOG_LEVEL: {
    about: 'fatal, error, warn, info, debug, trace or silent',
    default: 'info',
    form: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  },
  DOCKET_ROLE: {
    about: 'What this process does: web (page and API), worker (jobs) or all',
    default: 'all',
    form: z.enum(['all', 'web', 'worker']),
  },
  DOCKET_BASE_URL: {
    about: 'Where people reach the page; links in mails begin with it; empty: http://localhost:PORT',
    default: '',
    form: orEmpty(web),
  },
  DOCKET_SECRET: {
    about: 'At least 32 characters that sign sessions; made once in data/ unless DATABASE_URL is set',
    default: '',
    form: orEmpty(z.string().min(32, 'has fewer than 32 characters')),
  },
  DOCKET_DATA_DIR: {
    about: "Folder of the embedded database, secrets and files; empty: data/ at the repository's root",
    default: '',
    form: z.string(),
  },
  DOCKET_CURRENCY: {
    about: 'ISO 4217 currency of vendors made without one',
    default: 'USD',
    form: z.string().refine(isCurrency, 'is not an ISO 4217 currency such as USD'),
  },
  DOCKET_TIME_ZONE: {
    about: 'IANA time zone of vendors made without one',
    default: 'UTC',
    form: z.string().refine(isTimeZone, 'is not a time zone such as Europe/London'),
  },
  DOCKET_MAIL: {
    about: 'How mail leaves: captured (kept in the dashboard, sent nowhere), sendgrid or smtp',
    default: 'captured',
    form: z.enum(['captured', 'sendgrid', 'smtp']),
  },
  DOCKET_MAIL_FROM: {
    about: 'The no-reply sender of every mail',
    default: 'no-reply@docket.example',
    form: z.email('is not an email address'),
  },
  DOCKET_SENDGRID_KEY: { about: 'API key, where DOCKET_MAIL is sendgrid', default: '', form: z.string() },
  DOCKET_SENDGRID_SANDBOX: { about: '1: SendGrid checks mails but delivers none', default: '0', form: flag },
  DOCKET_SENDGRID_WEBHOOK_KEY: {
    about:
      "Verification key of SendGrid's signed event webhook, which reports to /webhooks/sendgrid; empty: no reports",
    default: '',
    form: orEmpty(z.string().refine(isPublicKey, 'is not the verification key that SendGrid shows')),
  },
  DOCKET_MAIL_SETTLE_SECONDS: {
    about:
      'How long reports are waited for when the fate of a mail is unknown; not reported by then, it is sent again',
    default: '600',
    form: count,
  },
  DOCKET_SMTP_URL: {
    about: 'smtp:// or smtps:// address, where DOCKET_MAIL is smtp',
    default: '',
    form: orEmpty(z.url({ protocol: /^smtps?$/, error: 'is not an smtp:// address' })),
  },
  DOCKET_FILES: {
    about: 'Where the files that customers download are kept: local (a folder) or s3 (a bucket)',
    default: 'local',
    form: z.enum(['local', 's3']),
  },
  DOCKET_FILES_DIR: {
    about: 'Folder of the files, where DOCKET_FILES is local; empty: files/ in the data folder',
    default: '',
    form: z.string(),
  },
  DOCKET_S3_ENDPOINT: {
    about: 'Address of a store that speaks S3, where DOCKET_FILES is s3; empty: Amazon',
    default: '',
    form: orEmpty(web),
  },
  DOCKET_S3_REGION: { about: 'Region of the bucket', default: 'us-east-1', form: z.string() },
  DOCKET_S3_BUCKET: { about: 'Bucket of the files, where DOCKET_FILES is s3', default: '', form: z.string() },
  DOCKET_S3_ACCESS_KEY: {
    about: 'Access key of the bucket; empty: what the machine is given by its surroundings',
    default: '',
    form: z.string(),
  },
  DOCKET_S3_SECRET_KEY: { about: 'Secret of the access key', default: '', form: z.string() },
  DOCKET_MAX_FILE_BYTES: {
    about: 'The largest file that is taken, in bytes',
    default: '5368709120',
    form: bytes,
  },
  DOCKET_TRUST_PROXY: {
    about:
      "How many proxies of your own stand in front and add the caller's address to X-Forwarded-For; 0: none",
    default: '0',
    form: count,
  },
  DOCKET_COST_PER_SECOND: {
    about:
      'Cost points that each caller of the API may spend a second, with thirty times as many at once; 0: no limit',
    default: '2000',
    form: count,
  },
  DOCKET_METRICS_TOKEN: {
    about:
      'At least 16 characters that /metrics wants as a bearer token; empty: it answers this machine only',
    default: '',
    form: orEmpty(z.string().min(16, 'has fewer than 16 characters')),
  },
  DOCKET_DEV: { about: '1: the page may send any document (watch mode)', default: '0', form: flag },
} as const;

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
  readonly dataDir: string;
  readonly baseUrl: string;
  /** Null: made once, in the data folder. */
  readonly secret: string | null;
  readonly currency: string;
  readonly timeZone: string;
  readonly logLevel: string;
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
    dataDir,
    baseUrl: (value.DOCKET_BASE_URL || `http://localhost:${value.PORT}`).replace(/\/+$/, ''),
    secret: value.DOCKET_SECRET || null,
    currency: value.DOCKET_CURRENCY,
    timeZone: value.DOCKET_TIME_ZONE,
    logLevel: value.LOG_LEVEL,
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
