import { graphql } from '../../../gql/gql.js';
import { useChange } from '../../../lib/apollo/use-change.js';

const GrantDownloadDocument = graphql(`
  mutation GrantDownload($input: GrantDownloadInput!) {
    grantDownload(input: $input) {
      order {
        id
        ...DownloadPanel_order
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

const UpdateDownloadDocument = graphql(`
  mutation UpdateDownload($input: UpdateDownloadInput!) {
    updateDownload(input: $input) {
      order {
        id
        ...DownloadPanel_order
      }
      errors {
        code
        message
        path
        ... on VersionConflict {
          current {
            id
            ...DownloadPanel_order
          }
        }
      }
    }
  }
`);

const RevokeDownloadDocument = graphql(`
  mutation RevokeDownload($input: RevokeDownloadInput!) {
    revokeDownload(input: $input) {
      order {
        id
        ...DownloadPanel_order
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

const RegrantDownloadDocument = graphql(`
  mutation RegrantDownload($input: RegrantDownloadInput!) {
    regrantDownload(input: $input) {
      order {
        id
        ...DownloadPanel_order
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

const ResendDownloadLinkDocument = graphql(`
  mutation ResendDownloadLink($input: ResendDownloadLinkInput!) {
    resendDownloadLink(input: $input) {
      order {
        id
        ...DownloadPanel_order
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export const useGrantDownload = () => useChange(GrantDownloadDocument, (data) => data.grantDownload);
export const useUpdateDownload = () => useChange(UpdateDownloadDocument, (data) => data.updateDownload);
export const useRevokeDownload = () => useChange(RevokeDownloadDocument, (data) => data.revokeDownload);
export const useRegrantDownload = () => useChange(RegrantDownloadDocument, (data) => data.regrantDownload);
export const useResendLink = () => useChange(ResendDownloadLinkDocument, (data) => data.resendDownloadLink);
