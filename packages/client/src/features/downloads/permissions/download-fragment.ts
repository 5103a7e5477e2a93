import { graphql } from '../../../gql/gql.js';
import type { DownloadPanel_OrderFragment } from '../../../gql/graphql.js';

export const DownloadPanelFragment = graphql(`
  fragment DownloadPanel_order on Order {
    id
    number
    status
    viewerCan {
      manageDownloads
    }
    customerAddresses: noteRecipients(kind: CUSTOMER)
    downloads {
      id
      version
      state
      remaining
      downloadCount
      expiresOn
      expiryDays
      revokedAt
      link
      file {
        id
        name
        size
        contentType
        orderId
        deletedAt
      }
    }
  }
`);

export type DownloadsOrder = DownloadPanel_OrderFragment;
/** What is done with one permission in a place of its own. */
export type DownloadTask = 'change' | 'log' | 'revoke';

export type Download = DownloadsOrder['downloads'][number];
