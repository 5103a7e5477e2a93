import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import jestConfig from '../../jest.config.js';

// Lets plain Node import this package's TypeScript, compiled as in the tests: for the set-up of a run, which Jest
// loads outside its own module system, and for processes that a test starts and kills.

const [, options] = jestConfig.transform['^.+\\.tsx?$'];

registerHooks({
  resolve(specifier, context, next) {
    const inSources = specifier.startsWith('.') && /\.tsx?$/.test(context.parentURL ?? '');
    if (!inSources || !specifier.endsWith('.js')) return next(specifier, context);
    try {
      return next(specifier.replace(/\.js$/, '.ts'), context);
    } catch {
      return next(specifier.replace(/\.js$/, '.tsx'), context);
    }
  },
  load(url, context, next) {
    if (!/\.tsx?$/.test(url) || url.includes('/node_modules/')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      ...options,
      filename,
      sourceMaps: 'inline',
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
