import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SendOutcome } from './mail-sender.js';
import { outcomeOfSmtpFault, type SmtpFault } from './smtp-outcome.js';
import type { SmtpServerAddress } from './smtp-server-address.js';

interface Envelope {
  readonly from: string;
  readonly to: string[];
}

/**
 * One mail over one connection. The steps are taken one by one, not through a transport, because only the step
 * tells whether a cut connection left the mail unsent or in doubt.
 */
export function deliverOverSmtp(
  server: SmtpServerAddress,
  envelope: Envelope,
  message: Buffer,
  timeoutMs: number,
): Promise<SendOutcome> {
  return new Promise((resolve) => {
    let handedOver = false;
    const connection = new SMTPConnection({
      host: server.host,
      port: server.port,
      secure: server.secure,
      requireTLS: server.requireTLS,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      dnsTimeout: timeoutMs,
    });
    const finish = (outcome: SendOutcome) => {
      clearTimeout(deadline);
      resolve(outcome);
    };
    const fail = (fault: SmtpFault) => {
      finish(outcomeOfSmtpFault(fault, handedOver));
      connection.close();
    };
    // Its own timeouts are about silence; a server that drips a byte now and then needs this one.
    const deadline = setTimeout(() => fail({ message: `no answer within ${timeoutMs} ms` }), timeoutMs);
    const body = new Readable({
      read() {
        handedOver = true;
        this.push(message);
        this.push(null);
      },
    });
    const deliver = () =>
      connection.send(envelope, body, (error, info) => {
        if (error) return fail(error);
        finish({ kind: 'accepted', providerId: info?.serverMessageId ?? null });
        connection.quit();
      });
    connection.on('error', fail);
    connection.connect((error) => {
      if (error) return fail(error);
      if (!server.credentials) return deliver();
      connection.login({ ...server.credentials }, (refused) => (refused ? fail(refused) : deliver()));
    });
  });
}
