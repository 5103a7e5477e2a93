import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from '../../product/product.js';
import { CuttableProxy } from './cuttable-proxy.js';

interface Running {
  url: string;
  stop(): Promise<void>;
}

const embedded = join(repository, 'packages/server/dist/platform/database/embedded/embedded-postgres.js');

/** A Postgres started by the product's own code, which can be restarted while its address stays. */
export class OwnPostgres {
  private constructor(
    private readonly dataDir: string,
    private running: Running,
    private readonly proxy: CuttableProxy,
  ) {}

  static async start(dataDir: string): Promise<OwnPostgres> {
    const running = await launch(dataDir);
    return new OwnPostgres(dataDir, running, await CuttableProxy.open(portOf(running)));
  }

  /** What the product is told: a way to it that stays the same, wherever it listens. */
  get url(): string {
    const url = new URL(this.running.url);
    url.port = String(this.proxy.port);
    return url.href;
  }

  /** Straight to it, for looking; until the next restart. */
  get directUrl(): string {
    return this.running.url;
  }

  /** Stops it, as its own shutdown does, with whoever is connected; and starts it again. */
  async restart(): Promise<void> {
    this.proxy.target = null;
    await this.running.stop();
    this.running = await launch(this.dataDir);
    this.proxy.target = portOf(this.running);
  }

  async stop(): Promise<void> {
    await this.proxy.close();
    await this.running.stop();
  }
}

async function launch(dataDir: string): Promise<Running> {
  const { startEmbeddedPostgres } = await import(pathToFileURL(embedded).href);
  return startEmbeddedPostgres({ dataDir });
}

const portOf = ({ url }: Running): number => Number(new URL(url).port);
