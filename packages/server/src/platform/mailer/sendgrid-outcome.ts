import type { SendOutcome } from './mail-sender.js';
import { retryAfterMs } from './retry-after.js';

interface Fault {
  code?: number | string;
  message?: string;
  response?: { status?: number; headers?: Record<string, unknown>; body?: unknown };
  cause?: { code?: string; syscall?: string };
  syscall?: string;
}

/** A wrong key or an unverified sender is not the mail's fault; it waits for someone to set it right. */
const CONFIGURATION_RETRY_MS = 60_000;
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const TLS_REFUSED = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO)/;

/** What an error of the provider's client says about the mail. */
export function outcomeOfSendGridError(thrown: unknown): SendOutcome {
  const fault = thrown as Fault;
  // A redirect is not followed, and its client reports it with a status where others have a code.
  const status = typeof fault.code === 'number' ? fault.code : fault.response?.status;
  return status === undefined ? outcomeOfNetwork(fault) : outcomeOfStatus(status, fault);
}

function outcomeOfStatus(status: number, fault: Fault): SendOutcome {
  const error = `SendGrid answered ${status}${reasons(fault.response?.body)}`;
  if (status === 429) return retry(error, retryAfterMs(fault.response?.headers));
  if (status < 400 || status === 401 || status === 403) return retry(error, CONFIGURATION_RETRY_MS);
  if (status === 408) return retry(error);
  // The gateway stopped waiting for what stands behind it, which may have taken the mail.
  if (status === 504) return { kind: 'unknown', error };
  if (status >= 500) return retry(error, retryAfterMs(fault.response?.headers));
  return { kind: 'refused', permanent: true, error };
}

function outcomeOfNetwork(fault: Fault): SendOutcome {
  const code = String(fault.cause?.code ?? fault.code ?? '');
  const syscall = fault.cause?.syscall ?? fault.syscall;
  const error = `SendGrid could not be reached: ${fault.message || code || 'no reason given'}`;
  const neverConnected = NEVER_CONNECTED.has(code) || syscall === 'connect' || TLS_REFUSED.test(code);
  return neverConnected
    ? retry(error)
    : { kind: 'unknown', error: error.replace('could not be reached', 'did not answer') };
}

function retry(error: string, afterMs?: number): SendOutcome {
  return afterMs === undefined ? { kind: 'retry', error } : { kind: 'retry', error, afterMs };
}

function reasons(body: unknown): string {
  const errors = (body as { errors?: { message?: unknown }[] } | null)?.errors;
  if (!Array.isArray(errors)) return '';
  const messages = errors.map((one) => String(one?.message ?? '')).filter(Boolean);
  return messages.length > 0 ? `: ${messages.join('; ').slice(0, 500)}` : '';
}
