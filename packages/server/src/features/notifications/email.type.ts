import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from '../../shared/node.type.js';
import { PageInfo } from '../../shared/page-info.type.js';
import { EmailState } from './email.entity.js';

export interface EmailBodies {
  html: string;
  text: string;
}

@ObjectType({ implements: Node, description: 'An email: to whom it went, what it said, what became of it.' })
export class Email extends Node {
  @Field(() => String, { description: 'Which of the mails it is, e.g. `vendor-order-announced`.' })
  template!: string;

  @Field(() => String, {
    description: 'The address; empty when there was none, and in words when it is hidden.',
  })
  to!: string;

  @Field(() => String, { description: 'Its subject.' })
  subject!: string;

  @Field(() => EmailState, { description: 'What became of it.' })
  state!: EmailState;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was not sent or not delivered, or not yet; in the words of the provider.',
  })
  error!: string | null;

  @Field(() => Boolean, { description: 'Whether the caller may have it sent again; see `resendEmail`.' })
  mayResend!: boolean;

  @Field(() => ID, { nullable: true, description: 'The order it is about.' })
  orderId!: string | null;

  @Field(() => String, { nullable: true, description: "That order's number." })
  orderNumber!: string | null;

  @Field(() => ID, { nullable: true, description: "The vendor; null for the marketplace's own mails." })
  vendorId!: string | null;

  @Field(() => String, { nullable: true, description: "The vendor; null for the marketplace's own mails." })
  vendorName!: string | null;

  @Field(() => Date, { description: 'When it was recorded.' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When its state last changed.' })
  updatedAt!: Date;

  /** Reads what it said, when it is asked for; a list of mails does not carry their bodies. */
  bodies!: () => Promise<EmailBodies>;

  /** Reads the mail that it repeats, and those that repeat it, as this caller may see them. */
  original!: () => Promise<Email | null>;
  copies!: () => Promise<Email[]>;

  /** Reads to whom it would go now, were it sent again; null for nobody. */
  current!: () => Promise<string | null>;
}

@ObjectType({ description: 'A page of emails.' })
export class EmailConnection {
  @Field(() => [Email], { description: 'The emails.' }) nodes!: Email[];
  @Field(() => PageInfo, { description: 'Where the page lies.' }) pageInfo!: PageInfo;
}
