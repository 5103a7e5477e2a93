import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';

/**
 * Agents that give up on a connection that does not come about in time, with an error that says so. Without
 * them a timeout could mean "never reached the provider" or "the provider has the mail", and only the first
 * may be tried again.
 */
export function connectDeadlineAgents(deadlineMs: number): {
  httpAgent: http.Agent;
  httpsAgent: https.Agent;
} {
  // No keep-alive: a reused connection that the provider just closed looks like a mail of unknown fate.
  const options = { keepAlive: false };
  return {
    httpAgent: withDeadline(new http.Agent(options), 'connect', deadlineMs),
    httpsAgent: withDeadline(new https.Agent(options), 'secureConnect', deadlineMs),
  };
}

function withDeadline<A extends http.Agent>(agent: A, connected: string, deadlineMs: number): A {
  const create = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = create(options, callback);
    if (socket) destroyUnlessConnected(socket, connected, deadlineMs);
    return socket;
  };
  return agent;
}

function destroyUnlessConnected(socket: Duplex, connected: string, deadlineMs: number): void {
  const timer = setTimeout(() => {
    const error = new Error(`no connection within ${deadlineMs} ms`);
    socket.destroy(Object.assign(error, { code: 'ETIMEDOUT', syscall: 'connect' }));
  }, deadlineMs);
  const clear = () => clearTimeout(timer);
  socket.once(connected, clear);
  socket.once('close', clear);
}
