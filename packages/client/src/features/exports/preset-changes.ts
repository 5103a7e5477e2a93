import { useApolloClient } from '@apollo/client/react';
import { useChange } from '../../lib/apollo/use-change.js';
import {
  DeleteExportPresetDocument,
  ExportSetupDocument,
  SaveExportPresetDocument,
} from './export-documents.js';

/** Keeps settings under a name. */
export const useSavePreset = () =>
  useRefreshed(useChange(SaveExportPresetDocument, (data) => data.saveExportPreset));

/** Deletes what was kept under a name. */
export const useDeletePreset = () =>
  useRefreshed(useChange(DeleteExportPresetDocument, (data) => data.deleteExportPreset));

/** A change of presets, after which they are read anew. */
function useRefreshed<Input, Payload, Rest extends { change: (input: Input) => Promise<Payload | null> }>(
  changing: Rest & { change: (input: Input) => Promise<Payload | null> },
) {
  const apollo = useApolloClient();
  return {
    ...changing,
    change: async (input: Input): Promise<Payload | null> => {
      const done = await changing.change(input);
      if (done) await apollo.refetchQueries({ include: [ExportSetupDocument] });
      return done;
    },
  };
}
