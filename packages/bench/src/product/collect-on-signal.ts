import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Loaded into a server whose memory is measured: SIGUSR2 makes it let go of what nothing holds. Otherwise a heap that
 * grows under load cannot be told from one that holds on to something.
 */
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
process.on('SIGUSR2', () => collect());
