import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Email } from './email.type.js';

@Resolver(() => Email)
export class EmailResolver {
  @FieldResolver(() => String, {
    description: 'What it said, as an HTML document. Show it in a frame without scripts.',
  })
  async html(@Root() email: Email): Promise<string> {
    return (await email.bodies()).html;
  }

  @FieldResolver(() => String, { description: 'What it said, as plain text.' })
  async text(@Root() email: Email): Promise<string> {
    return (await email.bodies()).text;
  }
}
