import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';

/** Begins to listen. @throws one sentence that says what to change */
export async function listen(app: FastifyInstance, { port, host }: Config): Promise<string> {
  try {
    return await app.listen({ port, host });
  } catch (error) {
    switch ((error as NodeJS.ErrnoException).code) {
      case 'EADDRINUSE':
        throw new Error(
          `Port ${port} is taken by another program. Stop it, or choose another: PORT=${port + 1} pnpm start`,
        );
      case 'EACCES':
        throw new Error(`Port ${port} may not be used by this user. Choose one of 1024 or more with PORT.`);
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
      case 'EAI_AGAIN':
        throw new Error(`DOCKET_HOST "${host}" is not an address of this machine.`);
      default:
        throw error;
    }
  }
}
