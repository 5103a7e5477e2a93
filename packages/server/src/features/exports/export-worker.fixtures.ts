import { Database } from '../../platform/database/database.js';
import { LocalFileStore } from '../../platform/files/local-file-store.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import type { TaskServices } from '../../platform/jobs/task.js';
import { Job } from '../jobs/job.entity.js';
import { Marketplace } from '../vendors/marketplace.entity.js';
import { Vendor } from '../vendors/vendor.entity.js';
import { ExportFileRow } from './export-file.entity.js';
import { writeExportTask } from './write-export.task.js';

// A worker process that writes exports; a test measures it, or kills it.
const [url = '', folder = '', manner] = process.argv.slice(2);

const beginning = 100_000;

/** A disk that takes the beginning of a file and then nothing more, so that a worker is killed in the middle. */
class StuckFileStore extends LocalFileStore {
  override write(key: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
    return super.write(key, beginningOf(bytes));
  }
}
async function* beginningOf(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let taken = 0;
  for await (const chunk of bytes) {
    yield chunk;
    taken += chunk.length;
    if (taken >= beginning) await new Promise(() => {});
  }
}

const database = await Database.open(url, { entities: [ExportFileRow, Job, Marketplace, Vendor] });
const files = new (manner === 'stuck' ? StuckFileStore : LocalFileStore)(folder);
const tell = (details: object, message: string) => {
  process.stderr.write(`${message} ${JSON.stringify(details)}\n`);
};
/** Tells how large this process was at most while a job ran, in bytes. */
const measured: typeof writeExportTask = {
  ...writeExportTask,
  async run(ref, context) {
    let peak = process.memoryUsage.rss();
    const timer = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 10);
    await writeExportTask.run(ref, context);
    clearInterval(timer);
    process.stdout.write(`peak ${ref.jobId} ${peak}\n`);
  },
};
await JobRunner.start({
  url,
  tasks: [measured],
  services: { database, files } as unknown as TaskServices,
  log: { warn: tell, error: tell },
});
process.stdout.write(`idle ${process.memoryUsage.rss()}\n`);
