import { createHash } from 'node:crypto';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';

const text = 'string';

const config: CodegenConfig = {
  schema: '../server/schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/gql/**/*'],
  generates: {
    './src/gql/': {
      preset: 'client',
      presetConfig: {
        fragmentMasking: { unmaskFunctionName: 'readFragment' },
        persistedDocuments: {
          mode: 'embedHashInDocument',
          // The bare hex digest, as `persistedQuery.sha256Hash` carries it.
          hashAlgorithm: (operation: string) => createHash('sha256').update(operation).digest('hex'),
        },
      },
      // The registered text must be the text Apollo's cache works with, so __typename is in it already.
      documentTransforms: [addTypenameSelectionDocumentTransform],
      config: {
        useTypeImports: true,
        importExtension: '.js',
        enumType: 'string-literal',
        strictScalars: true,
        scalars: {
          DateTime: text,
          Date: text,
          Decimal: text,
          BigInt: text,
          Cursor: text,
          EventCursor: text,
        },
      },
    },
  },
};

export default config;
