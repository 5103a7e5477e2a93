import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createSchema } from '../app/build-schema.js';

const file = resolve(fileURLToPath(import.meta.url), '../../../schema.graphql');

/** `docket schema`: the API's schema as text. */
export const schemaCommand = (): Command =>
  new Command('schema')
    .description("Prints the API's schema.")
    .option('--write', 'write it to packages/server/schema.graphql instead')
    .action(async (options: { write?: boolean }) => {
      const text = `${printSchema(lexicographicSortSchema(createSchema()))}\n`;
      if (options.write) await writeFile(file, text);
      else process.stdout.write(text);
    });
