import type { FastifyPluginAsync } from 'fastify';
import type { Database } from '../../platform/database/database.js';
import { readSendGridReports } from '../../platform/mailer/sendgrid-reports.js';
import { sendGridSignature } from '../../platform/mailer/sendgrid-signature.js';
import { takeInReports } from './take-in-reports.js';

/** The largest body that is taken, in bytes; SendGrid's own limit is well below. */
const maxBody = 2 * 1024 * 1024;

export interface DeliveryReportOptions {
  database: Database;
  /** SendGrid's verification key; null where its reports are not set up. */
  sendgridKey: string | null;
}

/**
 * `POST /webhooks/sendgrid`: what became of mails. Answered 200 once it is written; anything else SendGrid sends again.
 */
export const deliveryReportRoutes: FastifyPluginAsync<DeliveryReportOptions> = async (
  app,
  { database, sendgridKey },
) => {
  const isGenuine = sendgridKey ? sendGridSignature(sendgridKey) : null;
  // The signature is that of the very bytes, so nothing here parses them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.post('/webhooks/sendgrid', { bodyLimit: maxBody }, async ({ headers, body: received }, reply) => {
    if (!isGenuine) return reply.code(404).send({ error: 'Reports from SendGrid are not set up here.' });
    const body = Buffer.isBuffer(received) ? received : Buffer.alloc(0);
    if (!isGenuine(body, headers))
      return reply.code(401).send({ error: 'The signature is not that of this body, or it is too old.' });
    try {
      await takeInReports(database, readSendGridReports(body));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return reply.code(400).send({ error: 'The body is not a list of events.' });
    }
    return { received: true };
  });
};
