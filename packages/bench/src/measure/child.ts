import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of ours that has said it is ready. */
export interface Child {
  pid: number;
  process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts a module in a process of its own, so that what it costs can be told apart. */
export async function startChild(file: string, env: Record<string, string> = {}): Promise<Child> {
  const child = fork(file, { env: { ...process.env, ...env } });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${file} did not start.`))),
  ]);
  return {
    pid: child.pid as number,
    process: child,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill();
      await once(child, 'exit');
    },
  };
}
