import { Command } from 'commander';
import { runTraffic } from '../app/demo/traffic.js';
import { print } from './print.js';
import { numberOf } from './read-argument.js';
import { withServices } from './with-services.js';

/** `docket traffic` */
export const trafficCommand = (): Command =>
  new Command('traffic')
    .description(
      'Places orders in the demo marketplace and works some of them, to watch the list live. Ctrl-C ends it.',
    )
    .option('--seconds <seconds>', 'how long', numberOf(1, 86_400), 60)
    .option('--per-minute <number>', 'how many orders and changes, more or less', numberOf(1, 6_000), 30)
    .action((options: { seconds: number; perMinute: number }) =>
      withServices(async (services) => {
        const stopping = new AbortController();
        const stop = () => stopping.abort();
        process.once('SIGINT', stop).once('SIGTERM', stop);
        await runTraffic(services, { ...options, tell: (line) => print(line), signal: stopping.signal });
      }),
    );
