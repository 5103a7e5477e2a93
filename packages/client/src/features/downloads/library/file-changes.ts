import { graphql } from '../../../gql/gql.js';
import { useChange } from '../../../lib/apollo/use-change.js';

const DeleteFileDocument = graphql(`
  mutation DeleteFile($input: DeleteFileInput!) {
    deleteFile(input: $input) {
      file {
        id
        deletedAt
        permissionCount
      }
      errors {
        code
        message
        path
        ... on FileInUse {
          orderCount
        }
      }
    }
  }
`);

const SetFileLinkDocument = graphql(`
  mutation SetFileLink($input: SetFileLinkInput!) {
    setFileLink(input: $input) {
      file {
        id
        ...FileTable_file
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

const RemoveFileLinkDocument = graphql(`
  mutation RemoveFileLink($input: RemoveFileLinkInput!) {
    removeFileLink(input: $input) {
      file {
        id
        ...FileTable_file
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export const useDeleteFile = () => useChange(DeleteFileDocument, (data) => data.deleteFile);
export const useSetFileLink = () => useChange(SetFileLinkDocument, (data) => data.setFileLink);
export const useRemoveFileLink = () => useChange(RemoveFileLinkDocument, (data) => data.removeFileLink);
