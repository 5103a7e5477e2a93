import { Field, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { ErrorCode, UserFault } from './errors.js';

registerEnumType(ErrorCode, {
  name: 'ErrorCode',
  description: 'What a caller can act on.',
  valuesConfig: {
    INVALID: { description: 'The input cannot be meant; `path` says where.' },
    NOT_FOUND: { description: 'There is no such thing, or none of this vendor: the answer is the same.' },
    FORBIDDEN: { description: 'It exists, and the caller may not.' },
    VERSION_CONFLICT: { description: 'It has changed since the caller looked.' },
    STATUS_NOT_ALLOWED: { description: 'No such move from the status it has.' },
    LIMIT_EXCEEDED: { description: 'More than is left.' },
    ALREADY_DONE: { description: 'It is so already.' },
    TOO_LATE: { description: 'The time for it is over.' },
    IN_USE: { description: 'Something else still needs it.' },
    KEY_REUSED: { description: 'This idempotency key was used with other input.' },
    KEY_IN_PROGRESS: { description: 'A request with this idempotency key is running right now; ask again.' },
  },
});

@InterfaceType({
  description: 'An expected failure: says what is wrong and what would be right. Nothing was written.',
})
export abstract class UserError {
  @Field(() => ErrorCode, { description: 'What kind of failure.' })
  code!: ErrorCode;

  @Field(() => String, { description: 'A sentence for people.' })
  message!: string;

  @Field(() => [String], { nullable: true, description: 'Where in the input, from its top.' })
  path!: readonly string[] | null;
}

@ObjectType({ implements: UserError, description: 'The input cannot be meant.' })
class InvalidInput extends UserError {}

@ObjectType({ implements: UserError, description: 'There is no such thing, or none of this vendor.' })
class NotFound extends UserError {}

@ObjectType({ implements: UserError, description: 'Understood, and not done.' })
class Refused extends UserError {}

const errorTypes = new Map<ErrorCode, new () => UserError>([
  [ErrorCode.INVALID, InvalidInput],
  [ErrorCode.NOT_FOUND, NotFound],
]);

/** Says which type a code becomes, for a feature whose errors carry more. */
export function registerErrorType(code: ErrorCode, type: new () => UserError): void {
  errorTypes.set(code, type);
}

/** Every error type: they are reached only through the interface, so the schema must be told of them. */
export const userErrorTypes = [InvalidInput, NotFound, Refused];

function toUserError(fault: UserFault): UserError {
  const type = errorTypes.get(fault.code) ?? Refused;
  return Object.assign(new type(), {
    ...fault.extra,
    code: fault.code,
    message: fault.message,
    path: fault.argument ?? null,
  });
}

/** The one place where expected failures become data: runs a use case, and puts its faults into `errors`. */
export async function payload<T extends object>(
  work: () => Promise<T>,
): Promise<T & { errors: UserError[] }> {
  try {
    return { errors: [], ...(await work()) };
  } catch (error) {
    const faults = faultsOf(error);
    if (!faults) throw error;
    return { errors: faults.map(toUserError) } as unknown as T & { errors: UserError[] };
  }
}

/** Several faults found together, so that a form can show them all. */
export class UserFaults extends Error {
  constructor(readonly faults: readonly UserFault[]) {
    super(faults.map((fault) => fault.message).join(' '));
    this.name = 'UserFaults';
  }
}

/** The expected failures that an error stands for; null for what nobody expected. */
export function faultsOf(error: unknown): readonly UserFault[] | null {
  if (error instanceof UserFault) return [error];
  return error instanceof UserFaults ? error.faults : null;
}
