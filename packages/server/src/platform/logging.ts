import { pino, type Logger } from 'pino';

/** Structured logs, one JSON object a line, on standard error; standard output is for people. */
export const createLog = (level: string): Logger =>
  pino({ level, base: undefined, redact: ['req.headers.authorization', 'req.headers.cookie'] }, pino.destination(2));
