import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { isTimeZone } from '../shared/dates.js';
import { isCurrency } from '../shared/money.js';

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
export const variables = {
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
    about: 'Postgres 18 or later, as the owner of the database; empty: an embedded Postgres 18 in data/',
    default: '',
    form: orEmpty(z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgres:// address' })),
  },
  REDIS_URL: {
    about:
      'Redis 6 or later that carries hints between processes, the same for every process; empty: Postgres carries them',
    default: '',
    form: orEmpty(z.url({ protocol: /^rediss?$/, error: 'is not a redis:// or rediss:// address' })),
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
  DOCKET_UNDO_SECONDS: {
    about:
      'How long people may undo what they did to an order; the emails it causes wait until then; 0: nothing is undone',
    default: '10',
    form: count.refine((seconds) => seconds <= 3_600, 'is more than an hour'),
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
