import type { TypedDocumentNode } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { newKey } from '../new-key.js';

export interface ChangeError {
  code: string;
  message: string;
  path?: readonly string[] | null;
}

/**
 * A change, and why it did not happen. What is sent again because no answer came is the
 * same request to the server, and done once.
 */
export function useChange<Data, Input extends object, Payload extends { errors: ChangeError[] }>(
  document: TypedDocumentNode<Data, { input: Input }>,
  payloadOf: (data: Data) => Payload,
) {
  const [mutate, { loading }] = useMutation<Data, { input: Input }>(document);
  const [errors, setErrors] = useState<ChangeError[]>([]);
  const [unreachable, setUnreachable] = useState(false);
  const attempt = useRef<{ of: string; key: string } | null>(null);

  /** The payload when it was done; null when it was refused, or nobody knows. */
  const change = async (input: Omit<Input, 'idempotencyKey'>): Promise<Payload | null> => {
    const of = JSON.stringify(input);
    if (attempt.current?.of !== of) attempt.current = { of, key: newKey() };
    const variables = { input: { ...input, idempotencyKey: attempt.current.key } as unknown as Input };
    const answer = await mutate({ variables } as Parameters<typeof mutate>[0]).catch(() => null);
    const payload = answer?.data ? payloadOf(answer.data as Data) : null;
    if (payload) attempt.current = null;
    setUnreachable(!payload);
    setErrors(payload?.errors ?? []);
    return payload?.errors.length === 0 ? payload : null;
  };
  /** What is wrong with one place of the input, for the place beside it. */
  const errorAt = (...path: string[]): string | undefined =>
    errors.find((error) => path.every((step, index) => error.path?.[index] === step))?.message;
  const forget = () => {
    setErrors([]);
    setUnreachable(false);
  };
  return { change, busy: loading, errors, errorAt, unreachable, forget };
}
