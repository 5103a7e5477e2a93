import { graphql } from '../../gql/gql.js';
import { useChange } from '../../lib/apollo/use-change.js';

const CreatePartnerKeyDocument = graphql(`
  mutation CreatePartnerKey($input: CreatePartnerKeyInput!) {
    createPartnerKey(input: $input) {
      partnerKey {
        id
        name
      }
      secret
      errors {
        code
        message
        path
      }
    }
  }
`);

const RevokePartnerKeyDocument = graphql(`
  mutation RevokePartnerKey($input: RevokePartnerKeyInput!) {
    revokePartnerKey(input: $input) {
      partnerKey {
        id
        state
        revokedAt
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export const useCreateKey = () =>
  useChange(CreatePartnerKeyDocument, ({ createPartnerKey }) => createPartnerKey);
export const useRevokeKey = () =>
  useChange(RevokePartnerKeyDocument, ({ revokePartnerKey }) => revokePartnerKey);
