import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({ description: 'A thing with an id of its own.', autoRegisterImplementations: false })
export abstract class Node {
  @Field(() => ID, { description: 'Stable and opaque.' })
  id!: string;
}
