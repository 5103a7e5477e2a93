import { graphql } from '../../gql/gql.js';
import { useChange } from '../../lib/apollo/use-change.js';

const UpdateVendorDocument = graphql(`
  mutation UpdateVendor($input: UpdateVendorInput!) {
    updateVendor(input: $input) {
      vendor {
        id
        timeZone
        notificationEmails
        ...VendorSettings_vendor
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

/** Changes the vendor's settings, and keeps why that did not happen. */
export const useUpdateVendor = () => useChange(UpdateVendorDocument, ({ updateVendor }) => updateVendor);
