import { graphql } from '../../gql/gql.js';
import { useChange } from '../../lib/apollo/use-change.js';

const ResendEmailDocument = graphql(`
  mutation ResendEmail($input: ResendEmailInput!) {
    resendEmail(input: $input) {
      email {
        id
        resendOf {
          id
          ...ResendEmail_email
        }
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

/** Has an email sent again, and keeps why that did not happen. */
export const useResendEmail = () => useChange(ResendEmailDocument, ({ resendEmail }) => resendEmail);
