import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { mailAddress } from './mail-address.js';
import { anyMail, from } from './mailer.fixtures.js';
import { SmtpSender } from './smtp.sender.js';

let server: SMTPServer | undefined;

afterEach(() => new Promise<void>((done) => (server ? server.close(done) : done())));

/** A real SMTP server on loopback; gives its URL. */
async function listen(options: SMTPServerOptions, user = ''): Promise<string> {
  server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, ...options });
  server.on('error', () => {});
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  return `smtp://${user}127.0.0.1:${(server.server.address() as AddressInfo).port}`;
}

function fault(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

const send = (url: string, mail = anyMail()) => new SmtpSender({ url, from, timeoutMs: 1_000 }).send(mail);

describe('sending over SMTP', () => {
  it('delivers one mail to one address with both bodies', async () => {
    const messages: { to: string[]; source: string }[] = [];
    const url = await listen({
      onData(stream, session, callback) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map((one) => one.address);
          messages.push({ to, source: Buffer.concat(chunks).toString() });
          callback(null, 'OK: queued as 4F1A');
        });
      },
    });
    const outcome = await send(
      url,
      anyMail({ replyTo: mailAddress('hello@ambercourt.example', 'Ambercourt') }),
    );
    expect(outcome).toMatchObject({ kind: 'accepted' });
    expect(messages).toHaveLength(1);
    expect(messages[0]?.to).toEqual(['orders@ambercourt.example']);
    const source = messages[0]?.source ?? '';
    expect(source).toContain('From: Treatment Room Market <no-reply@market.example>');
    expect(source).toContain('To: "Ambercourt, \\"Supply\\"" <orders@ambercourt.example>');
    expect(source).toContain('Reply-To: Ambercourt <hello@ambercourt.example>');
    expect(source).toContain(`Message-ID: <${anyMail().emailId}@market.example>`);
    expect(source).toContain('Auto-Submitted: auto-generated');
    expect(source).toContain('Content-Type: text/plain; charset=utf-8');
    expect(source).toContain('Content-Type: text/html; charset=utf-8');
  });

  it('refuses for good when the recipient does not exist', async () => {
    const url = await listen({ onRcptTo: (_, __, callback) => callback(fault(550, 'No such mailbox')) });
    expect(await send(url)).toMatchObject({
      kind: 'refused',
      error: expect.stringContaining('No such mailbox'),
    });
  });

  it('tries again when the mailbox is busy', async () => {
    const url = await listen({
      onRcptTo: (_, __, callback) => callback(fault(451, 'Greylisted, come back')),
    });
    expect(await send(url)).toMatchObject({ kind: 'retry' });
  });

  it('refuses for good when the content is refused', async () => {
    const url = await listen({
      onData(stream, _, callback) {
        stream.resume().on('end', () => callback(fault(554, 'Looks like spam')));
      },
    });
    expect(await send(url)).toMatchObject({ kind: 'refused' });
  });

  it('tries again when the content is put off', async () => {
    const url = await listen({
      onData(stream, _, callback) {
        stream.resume().on('end', () => callback(fault(452, 'Disk is full')));
      },
    });
    expect(await send(url)).toMatchObject({ kind: 'retry' });
  });

  it('does not know when the connection is cut after the content', async () => {
    const url = await listen({
      onData(stream, session) {
        stream.resume().on('end', () => {
          for (const connection of server?.connections ?? [])
            if ((connection as { session: unknown }).session === session)
              (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
        });
      },
    });
    expect(await send(url)).toMatchObject({ kind: 'unknown' });
  });

  it('does not know when no answer follows the content', async () => {
    const url = await listen({ onData: (stream) => void stream.resume() });
    expect(await send(url)).toMatchObject({ kind: 'unknown' });
  });

  it('tries again when the login is refused, which is not the fault of the mail', async () => {
    const url = await listen(
      {
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: (_, __, callback) => callback(fault(535, 'Bad login')),
      },
      'someone:wrong@',
    );
    expect(await send(url)).toMatchObject({ kind: 'retry' });
  });

  it('logs in with what the URL says', async () => {
    const logins: unknown[] = [];
    const url = await listen(
      {
        allowInsecureAuth: true,
        onAuth({ username, password }, _, callback) {
          logins.push([username, password]);
          callback(null, { user: username });
        },
      },
      'someone%40x:p%3Ass@',
    );
    expect(await send(url)).toMatchObject({ kind: 'accepted' });
    expect(logins).toEqual([['someone@x', 'p:ss']]);
  });

  it('tries again when nobody listens', async () => {
    const closed = createTcpServer();
    await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
    const { port } = closed.address() as AddressInfo;
    await new Promise((done) => closed.close(done));
    expect(await send(`smtp://127.0.0.1:${port}`)).toMatchObject({ kind: 'retry' });
  });

  it('tries again when the server never greets', async () => {
    const silent = createTcpServer((socket) => socket.on('error', () => {}));
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const { port } = silent.address() as AddressInfo;
    const outcome = await new SmtpSender({ url: `smtp://127.0.0.1:${port}`, from, timeoutMs: 200 }).send(
      anyMail(),
    );
    expect(outcome).toMatchObject({ kind: 'retry' });
    await new Promise((done) => silent.close(done));
  });
});

describe('an SMTP address', () => {
  it('refuses what is no SMTP URL without repeating it', () => {
    expect(() => new SmtpSender({ url: 'https://secret@x.example', from })).toThrow(/^(?!.*secret)/);
  });
});
