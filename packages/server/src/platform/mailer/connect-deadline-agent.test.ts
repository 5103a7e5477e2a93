import https from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { connectDeadlineAgents } from './connect-deadline-agent.js';

// Takes connections and says nothing: no handshake ever ends.
const silent = createServer((socket) => socket.on('error', () => {}).resume());
afterEach(() => new Promise((done) => silent.close(done)));

it('says that it never connected when TLS does not come about in time', async () => {
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  const { httpsAgent } = connectDeadlineAgents(50);
  const { port } = silent.address() as AddressInfo;
  const error = await new Promise<NodeJS.ErrnoException>((resolve) => {
    const request = https.request({ host: '127.0.0.1', port, agent: httpsAgent, method: 'POST' });
    request.on('error', resolve);
    request.end('mail');
  });
  expect(error).toMatchObject({ code: 'ETIMEDOUT', syscall: 'connect' });
});
