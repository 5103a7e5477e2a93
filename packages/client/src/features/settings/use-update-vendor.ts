import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../../gql/gql.js';
import type { UpdateVendorInput, UpdateVendorMutation } from '../../gql/graphql.js';

const UpdateVendorDocument = graphql(`
  mutation UpdateVendor($input: UpdateVendorInput!) {
    updateVendor(input: $input) {
      vendor {
        id
        notificationEmails
        replyTo
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

type UpdateError = UpdateVendorMutation['updateVendor']['errors'][number];

/** Changes the vendor's settings, and keeps why that did not happen. */
export function useUpdateVendor() {
  const [mutate, { loading }] = useMutation(UpdateVendorDocument);
  const [errors, setErrors] = useState<UpdateError[]>([]);
  const [unreachable, setUnreachable] = useState(false);
  const update = async (input: UpdateVendorInput): Promise<boolean> => {
    setUnreachable(false);
    const answer = await mutate({ variables: { input } }).catch(() => null);
    const payload = answer?.data?.updateVendor;
    setUnreachable(!payload);
    setErrors(payload?.errors ?? []);
    return payload?.errors.length === 0;
  };
  /** What is wrong with one field, for the place beside it. */
  const errorOf = (field: keyof UpdateVendorInput) => errors.find(({ path }) => path?.[0] === field)?.message;
  return { update, busy: loading, errorOf, unreachable };
}
