import { WebSocketServer } from 'ws';

/**
 * What a change to many open lists costs at least: each message it is given is serialised once and sent to every
 * socket. A child process, told by its environment where to listen.
 */
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.env.LIMIT_PORT) });
server.on('listening', () => process.send?.('ready'));

process.on('message', (message) => {
  const at = Date.now();
  const text = JSON.stringify(message);
  for (const socket of server.clients) socket.send(text);
  process.send?.(at);
});
