import { resolve } from 'node:path';
import { faults } from './faults/faults.command.js';
import { measure } from './measure.command.js';
import { olistConvert } from './olist/olist-convert.command.js';

const [name = '', ...words] = process.argv.slice(2);
// pnpm runs a package's script in the package's folder; paths are meant from where it was called.
const from = process.env.INIT_CWD ?? process.cwd();
process.exitCode =
  name === 'olist-convert'
    ? await olistConvert(words.map((word) => resolve(from, word)))
    : name === 'faults'
      ? await faults(words)
      : await measure([name, ...words]);
