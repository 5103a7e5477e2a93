import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const hooks = new URL('../testing/cluster-typescript.js', import.meta.url).href;
const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** The product in a process of its own, which a test may stop and kill. */
export class ProductChild {
  output = '';
  readonly process: ChildProcess;
  private readonly ended: Promise<unknown>;

  constructor(environment: Record<string, string>) {
    this.process = spawn(process.execPath, ['--import', hooks, main], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.setEncoding('utf8').on('data', (text) => {
        this.output += text;
      });
    this.ended = once(this.process, 'close');
  }

  /** Resolves when it has written this. */
  async says(words: RegExp): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!words.test(this.output)) {
      if (this.process.exitCode !== null || Date.now() > deadline)
        throw new Error(`It never said ${words}:\n${this.output}`);
      await new Promise((next) => setTimeout(next, 20));
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  /** Its exit status, once it has ended. */
  async status(): Promise<number | null> {
    await this.ended;
    return this.process.exitCode;
  }
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}
