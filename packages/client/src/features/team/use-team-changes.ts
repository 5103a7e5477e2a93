import { graphql } from '../../gql/gql.js';
import { useChange } from '../../lib/apollo/use-change.js';

const ChangeMemberRoleDocument = graphql(`
  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {
    changeMemberRole(input: $input) {
      member {
        id
        role
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

const RemoveMemberDocument = graphql(`
  mutation RemoveMember($input: RemoveMemberInput!) {
    removeMember(input: $input) {
      errors {
        code
        message
        path
      }
    }
  }
`);

const InviteMemberDocument = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) {
      invitation {
        id
        email
        role
        expiresAt
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

const WithdrawInvitationDocument = graphql(`
  mutation WithdrawInvitation($input: WithdrawInvitationInput!) {
    withdrawInvitation(input: $input) {
      errors {
        code
        message
        path
      }
    }
  }
`);

export const useChangeRole = () =>
  useChange(ChangeMemberRoleDocument, ({ changeMemberRole }) => changeMemberRole);
export const useRemoveMember = () => useChange(RemoveMemberDocument, ({ removeMember }) => removeMember);
export const useInvite = () => useChange(InviteMemberDocument, ({ inviteMember }) => inviteMember);
export const useWithdraw = () =>
  useChange(WithdrawInvitationDocument, ({ withdrawInvitation }) => withdrawInvitation);
