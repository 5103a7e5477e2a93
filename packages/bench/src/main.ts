import { resolve } from 'node:path';
import { olistConvert } from './olist/olist-convert.command.js';

const commands: Record<string, (words: string[]) => Promise<number>> = { 'olist-convert': olistConvert };

const [name = '', ...words] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command) {
  // pnpm runs a package's script in the package's folder; paths are meant from where it was called.
  const from = process.env.INIT_CWD ?? process.cwd();
  process.exitCode = await command(words.map((word) => resolve(from, word)));
} else {
  console.error(`Unknown: "${name}". There is: ${Object.keys(commands).join(', ')}.`);
  process.exitCode = 2;
}
