import type { FastifyRequest } from 'fastify';
import type { SubscribePayload } from 'graphql-ws';
import { hashNamedIn } from './registered-documents.js';
import { requestError } from './request-errors.js';

type Parts = Readonly<Record<string, unknown>>;

const wanted = /(^|,)\s*(text\/event-stream|text\/\*|\*\/\*)\s*(;|,|$)/i;

/**
 * What a request for server-sent events asks for: by GET in the address, with `variables` and `extensions` as JSON; by
 * POST in a body of JSON.
 * @throws BAD_REQUEST
 */
export function readStreamRequest({ method, query, body, headers }: FastifyRequest): SubscribePayload {
  if (headers.accept !== undefined && !wanted.test(headers.accept))
    throw requestError('BAD_REQUEST', 'Here answers are text/event-stream. Accept it, or ask /graphql.', 406);
  const parts = method === 'GET' ? inAddress(query as Parts) : body;
  if (!isRecord(parts)) throw bad('Send a JSON object with "query".');
  const { query: text = '', operationName = null, variables = null, extensions = null } = parts;
  if (typeof text !== 'string') throw bad('"query" is not a text.');
  if (operationName !== null && typeof operationName !== 'string')
    throw bad('"operationName" is not a text.');
  if (variables !== null && !isRecord(variables)) throw bad('"variables" is not an object.');
  if (extensions !== null && !isRecord(extensions)) throw bad('"extensions" is not an object.');
  if (text === '' && hashNamedIn(extensions) === null)
    throw bad('Send a document as "query", or name one of the page.');
  return { query: text, operationName, variables, extensions };
}

const inAddress = (query: Parts): Parts => ({
  ...query,
  ...Object.fromEntries(
    ['variables', 'extensions'].flatMap((name) => (query[name] ? [[name, parsed(name, query[name])]] : [])),
  ),
});

function parsed(name: string, text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    throw bad(`"${name}" is not JSON.`);
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const bad = (message: string) => requestError('BAD_REQUEST', message, 400);
