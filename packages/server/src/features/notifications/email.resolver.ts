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

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'To whom `resendEmail` would send it now; in words when the address is hidden, null when there is nobody or the caller may not.',
  })
  async resendTo(@Root() email: Email): Promise<string | null> {
    return email.mayResend ? email.current() : null;
  }

  @FieldResolver(() => Email, { nullable: true, description: 'The email that it repeats; null for most.' })
  resendOf(@Root() email: Email): Promise<Email | null> {
    return email.original();
  }

  @FieldResolver(() => [Email], { description: 'The emails that repeat it, oldest first.' })
  resentAs(@Root() email: Email): Promise<Email[]> {
    return email.copies();
  }
}
