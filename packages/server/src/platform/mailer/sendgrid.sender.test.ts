import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mailAddress } from './mail-address.js';
import { anyMail, from } from './mailer.fixtures.js';
import { SendGridSender } from './sendgrid.sender.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let baseUrl: string;
let answer: Answer;
let received: { path: string; authorization: string; body: Record<string, never> }[];

beforeEach(async () => {
  received = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({
      path: request.url ?? '',
      authorization: request.headers.authorization ?? '',
      body: JSON.parse(Buffer.concat(chunks).toString()),
    });
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const sender = (change: Partial<ConstructorParameters<typeof SendGridSender>[0]> = {}) =>
  new SendGridSender({ key: 'SG.test', from, sandbox: false, baseUrl, timeoutMs: 300, ...change });

const answers =
  (status: number, headers: Record<string, string> = {}, body = ''): Answer =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);

describe('sending through SendGrid', () => {
  it('hands over one recipient as an object, with our ids and without tracking', async () => {
    answer = answers(202, { 'x-message-id': 'abc123' });
    const replyTo = mailAddress('hello@ambercourt.example');
    const outcome = await sender().send(anyMail({ replyTo }));
    expect(outcome).toEqual({ kind: 'accepted', providerId: 'abc123' });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ path: '/v3/mail/send', authorization: 'Bearer SG.test' });
    expect(received[0]?.body).toMatchObject({
      from: { email: 'no-reply@market.example', name: 'Treatment Room Market' },
      reply_to: { email: 'hello@ambercourt.example' },
      personalizations: [{ to: [{ email: 'orders@ambercourt.example', name: 'Ambercourt, "Supply"' }] }],
      subject: 'New order #10494: £412.80, Juniper Skin Studio',
      categories: ['vendor-order-announced'],
      custom_args: { emailId: anyMail().emailId, vendorId: anyMail().vendorId },
      tracking_settings: { click_tracking: { enable: false }, open_tracking: { enable: false } },
      mail_settings: { sandbox_mode: { enable: false } },
      content: [
        { type: 'text/plain', value: 'You earn £370.54' },
        { type: 'text/html', value: '<p>You earn <b>£370.54</b></p>' },
      ],
    });
  });

  it('says captured in the sandbox, where nothing is delivered', async () => {
    answer = answers(200);
    expect(await sender({ sandbox: true }).send(anyMail())).toEqual({ kind: 'captured' });
    expect(received[0]?.body).toMatchObject({ mail_settings: { sandbox_mode: { enable: true } } });
  });

  it('refuses for good what the provider calls a bad mail, with its reason', async () => {
    answer = answers(400, {}, '{"errors":[{"message":"Does not contain a valid address."}]}');
    expect(await sender().send(anyMail())).toEqual({
      kind: 'refused',
      permanent: true,
      error: 'SendGrid answered 400: Does not contain a valid address.',
    });
  });

  it('waits as long as the provider asks when it is too much', async () => {
    answer = answers(429, { 'retry-after': '17' }, '{"errors":[{"message":"too many requests"}]}');
    expect(await sender().send(anyMail())).toMatchObject({ kind: 'retry', afterMs: 17_000 });
  });

  it.each([401, 403, 408, 500, 502, 503])('tries again after %i', async (status) => {
    answer = answers(status);
    expect(await sender().send(anyMail())).toMatchObject({ kind: 'retry' });
  });

  it('does not know after a gateway gave up waiting', async () => {
    answer = answers(504);
    expect(await sender().send(anyMail())).toMatchObject({ kind: 'unknown' });
  });

  it('does not know when the connection is cut after the mail was handed over', async () => {
    answer = (request) => request.socket.destroy();
    expect(await sender().send(anyMail())).toMatchObject({ kind: 'unknown' });
    expect(received).toHaveLength(1);
  });

  it('does not know when no answer comes in time', async () => {
    answer = () => {};
    expect(await sender().send(anyMail())).toMatchObject({ kind: 'unknown' });
  });

  it('tries again when nobody listens', async () => {
    const closed = createTcpServer();
    await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
    const { port } = closed.address() as AddressInfo;
    await new Promise((done) => closed.close(done));
    const outcome = await sender({ baseUrl: `http://127.0.0.1:${port}/` }).send(anyMail());
    expect(outcome).toMatchObject({ kind: 'retry' });
  });

  it('does not follow a redirect, which would send the key elsewhere', async () => {
    answer = answers(307, { location: 'http://127.0.0.1:1/' });
    expect(await sender().send(anyMail())).toMatchObject({ kind: 'retry' });
    expect(received).toHaveLength(1);
  });
});
