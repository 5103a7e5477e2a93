import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Redis that tests may stop and start again, at the same address. */
export interface TestRedis {
  readonly url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether this machine has a Redis of its own. */
export const hasRedis = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

/** The machine's own, on loopback, keeping nothing. */
export class RealRedis implements TestRedis {
  readonly url: string;
  private process: ChildProcess | null = null;
  private folder = '';

  constructor(private readonly port: number) {
    this.url = `redis://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'docket-redis-'));
    const options = { port: this.port, bind: '127.0.0.1', save: '', appendonly: 'no', dir: this.folder };
    const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const child = spawn('redis-server', words, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.process = child;
    let output = '';
    for await (const text of child.stdout.setEncoding('utf8')) {
      output += text;
      if (output.includes('Ready to accept connections')) break;
    }
    if (child.exitCode !== null) throw new Error(`Redis did not start:\n${output}`);
  }

  async stop(): Promise<void> {
    const child = this.process;
    if (!child) return;
    this.process = null;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** As much of Redis as carries hints: subscribers of channels, and messages to them. */
export class StubRedis implements TestRedis {
  readonly url: string;
  private server: Server | null = null;
  private readonly sockets = new Map<Socket, Set<string>>();

  constructor(private readonly port: number) {
    this.url = `redis://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    this.server = createServer((socket) => this.serve(socket)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = null;
    for (const socket of this.sockets.keys()) socket.destroy();
    await new Promise((closed) => server.close(closed));
  }

  private serve(socket: Socket): void {
    this.sockets.set(socket, new Set());
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      for (let command = takeCommand(text); command; command = takeCommand(text)) {
        text = text.slice(command.length);
        this.answer(socket, command.words);
      }
    });
    socket.on('error', () => {});
    socket.on('close', () => this.sockets.delete(socket));
  }

  private answer(socket: Socket, [name = '', ...words]: string[]): void {
    const [channel = '', message = ''] = words;
    switch (name.toUpperCase()) {
      case 'HELLO':
        return void socket.write('%1\r\n+proto\r\n:3\r\n');
      case 'PING':
        return void socket.write('+PONG\r\n');
      case 'SUBSCRIBE':
        this.sockets.get(socket)?.add(channel);
        return void socket.write(`>3\r\n${bulk('subscribe')}${bulk(channel)}:1\r\n`);
      case 'PUBLISH': {
        const heard = [...this.sockets].filter(([, channels]) => channels.has(channel));
        for (const [each] of heard) each.write(`>3\r\n${bulk('message')}${bulk(channel)}${bulk(message)}`);
        return void socket.write(`:${heard.length}\r\n`);
      }
      default:
        return void socket.write('+OK\r\n');
    }
  }
}

const bulk = (text: string): string => `$${Buffer.byteLength(text)}\r\n${text}\r\n`;

/** The first whole command of a text: an array of bulk strings, of one byte a character. */
function takeCommand(text: string): { words: string[]; length: number } | null {
  const count = /^\*(\d+)\r\n/.exec(text);
  if (!count) return null;
  let at = count[0].length;
  const words: string[] = [];
  while (words.length < Number(count[1])) {
    const size = /^\$(\d+)\r\n/.exec(text.slice(at));
    if (!size) return null;
    const from = at + size[0].length;
    at = from + Number(size[1]) + 2;
    if (text.length < at) return null;
    words.push(text.slice(from, at - 2));
  }
  return { words, length: at };
}
