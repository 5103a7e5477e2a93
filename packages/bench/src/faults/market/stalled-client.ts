import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { eventsDocument } from './event-stream.js';

/** A text frame as a client sends it: masked, shorter than 64 kB. */
function frame(text: string): Buffer {
  const bytes = Buffer.from(text);
  const head =
    bytes.length < 126 ? [0x81, 0x80 | bytes.length] : [0x81, 0xfe, bytes.length >> 8, bytes.length & 255];
  const mask = randomBytes(4);
  return Buffer.concat([Buffer.from(head), mask, bytes.map((byte, index) => byte ^ (mask[index % 4] ?? 0))]);
}

/** Subscribes to a vendor's events over a bare connection and then reads no more; gives how to end it. */
export async function stall(url: string, key: string): Promise<() => void> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  // It is the server's to close it, and that is no fault of this side.
  socket.on('error', () => {});
  let heard = '';
  socket.on('data', (bytes) => {
    heard += bytes.toString('latin1');
  });
  const hears = async (words: string) => {
    while (!heard.includes(words)) await once(socket, 'data');
  };
  socket.write(
    `GET /graphql HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n` +
      'Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
  );
  await hears('101 Switching Protocols');
  const send = (message: object) => socket.write(frame(JSON.stringify(message)));
  send({ type: 'connection_init', payload: { authorization: `Bearer ${key}` } });
  await hears('connection_ack');
  send({ type: 'subscribe', id: '1', payload: { query: eventsDocument('summary') } });
  await hears('"next"');
  socket.pause();
  return () => socket.destroy();
}
