import { copyFileSync } from 'node:fs';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The server reads the list of documents the page may send from beside the page itself. */
function registeredDocuments(): Plugin {
  return {
    name: 'docket-registered-documents',
    apply: 'build',
    writeBundle({ dir }) {
      copyFileSync('src/gql/persisted-documents.json', `${dir}/persisted-documents.json`);
    },
  };
}

const tag = /graphql\(\s*`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`,?\s*\)/g;

const generatedName = (kind: string, name: string) => {
  const pascal = name.replace(
    /(^|_)([a-z])/g,
    (_, gap: string, letter: string) => gap + letter.toUpperCase(),
  );
  return `${pascal}${kind === 'fragment' ? 'FragmentDoc' : 'Document'}`;
};

/** `graphql(…)` in the source becomes the generated document itself, so that no text of a query is in the build. */
function compiledDocuments(): Plugin {
  return {
    name: 'docket-compiled-documents',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/, code: /gql\/gql\.js/ },
      handler(code) {
        const names: string[] = [];
        const replaced = code.replace(tag, (_, kind: string, name: string) => {
          names.push(`${generatedName(kind, name)} as document$${names.length}`);
          return `document$${names.length - 1}`;
        });
        const withImports = replaced.replace(
          /import \{ graphql \} from '([./]*)gql\/gql\.js';/,
          (_, path: string) => `import { ${names.join(', ')} } from '${path}gql/graphql.js';`,
        );
        return { code: withImports, map: null };
      },
    },
  };
}

/** The server that `pnpm dev` starts beside this one. */
const server = `http://localhost:${process.env.PORT ?? 4000}`;

export default defineConfig({
  plugins: [
    compiledDocuments(),
    react(),
    // English stands in the source and is compiled when it is shown, so there is no catalog that can be stale.
    lingui({ macroTransform: { macro: { descriptorFields: 'message' } } }),
    registeredDocuments(),
  ],
  build: { target: 'es2023', sourcemap: false, chunkSizeWarningLimit: 600 },
  server: {
    proxy: {
      // The server refuses foreign origins, so the proxy speaks as the server's own page.
      '/graphql': { target: server, ws: true, rewriteWsOrigin: true, headers: { origin: server } },
      '/api': { target: server, headers: { origin: server } },
      '/uploads': { target: server, headers: { origin: server } },
      '^/d/': { target: server },
    },
  },
});
