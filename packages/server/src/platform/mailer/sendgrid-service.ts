import client from '@sendgrid/client';
import mail from '@sendgrid/mail';

type Client = typeof client;
type MailService = typeof mail;

// The packages export their classes beside the shared instances; their types know of the instances only.
const { Client } = client as unknown as { Client: new () => Client };
const { MailService } = mail as unknown as { MailService: new () => MailService };

/** A mail service of its own, so that two configurations in one process do not share a key. */
export function sendGridService(key: string, request: Record<string, unknown>): MailService {
  const own = new Client();
  own.setApiKey(key);
  own.setDefaultRequest(request as never);
  const service = new MailService();
  service.setClient(own);
  return service;
}
