import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { repository } from '../../product/product.js';

const mainScript = join(repository, 'packages/server/dist/main.js');
const startWithinMs = 120_000;

/** A process of the built product that scenarios may kill. */
export class ServerProcess {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;
  private isMeant = false;

  /** @param prefix what it is run by, such as a namespace of its own */
  constructor(
    readonly url: string,
    environment: NodeJS.ProcessEnv,
    prefix: readonly string[] = [],
  ) {
    const [file = '', ...words] = [...prefix, process.execPath, mainScript];
    this.child = spawn(file, words, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
    this.ended = once(this.child, 'exit');
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** Whether it has ended and nobody wanted that. */
  get hasDied(): boolean {
    return !this.isMeant && (this.child.exitCode !== null || this.child.signalCode !== null);
  }

  /** Resolves when it answers requests. */
  async isReady(): Promise<void> {
    for (const deadline = Date.now() + startWithinMs; Date.now() < deadline; await pause(50)) {
      if (this.hasDied) throw new Error('The server ended while it started.');
      const response = await fetch(`${this.url}/readyz`).catch(() => null);
      if (response?.ok) return;
    }
    throw new Error(`The server was not ready within ${startWithinMs / 1_000} s.`);
  }

  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGINT');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.hasDied) return;
    this.isMeant = true;
    this.child.kill(signal);
    await this.ended;
  }
}
