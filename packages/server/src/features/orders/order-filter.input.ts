import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Day, Decimal } from '../../shared/scalars.js';
import { FulfilmentStatus } from './order.entity.js';
import { OrderStatus } from './order-status.js';

export const DatePreset = {
  TODAY: 'TODAY',
  YESTERDAY: 'YESTERDAY',
  LAST_7_DAYS: 'LAST_7_DAYS',
  LAST_30_DAYS: 'LAST_30_DAYS',
  THIS_MONTH: 'THIS_MONTH',
  LAST_MONTH: 'LAST_MONTH',
} as const;
export type DatePreset = (typeof DatePreset)[keyof typeof DatePreset];
registerEnumType(DatePreset, {
  name: 'DatePreset',
  description:
    "A range of days reckoned from today in the vendor's time zone. The last 7 days include today.",
});

const dateRange = "A range of days in the vendor's time zone, both included. Either a preset or days.";

@ObjectType('DateRangeParts', { description: dateRange })
@InputType({ description: dateRange })
export class DateRange {
  @Field(() => Day, { nullable: true, description: 'First day; open when left out.' }) from?: string | null;
  @Field(() => Day, { nullable: true, description: 'Last day; open when left out.' }) to?: string | null;
  @Field(() => DatePreset, { nullable: true, description: 'A range by name.' }) preset?: DatePreset | null;
}

const moneyRange = 'A range of amounts in one currency, both included.';

@ObjectType('MoneyRangeParts', { description: moneyRange })
@InputType({ description: moneyRange })
export class MoneyRange {
  @Field(() => Decimal, { nullable: true, description: 'At least; open when left out.' }) from?:
    | string
    | null;
  @Field(() => Decimal, { nullable: true, description: 'At most; open when left out.' }) to?: string | null;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
}

/** More picked rows than that are a filter, not a list. */
export const mostIds = 1_000;
/** Characters of a search. */
export const longestSearch = 200;
/** Words of a search. */
export const mostWords = 10;

const orderFilter = 'Orders that fit every part that is given.';

@ObjectType('OrderFilterParts', { description: orderFilter })
@InputType({ description: orderFilter })
export class OrderFilter {
  @Field(() => [ID], {
    nullable: true,
    description: `These orders, at most ${mostIds.toLocaleString('en')}; ids of no order of the vendor are left out.`,
  })
  ids?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: `Words, at most ${mostWords} of them and ${longestSearch} characters: each is in the number, the buyer's name, the email address (where the marketplace shows it), a product's name, a stock keeping unit or a tracking number. Accents and case do not count. A word of one or two letters is the beginning of one. Where nothing is found as typed, unknown words are taken for the nearest known ones, \`OrderConnection.searchedFor\`; numbers and codes never are. Changes of many orders and exports take all words as they are given: send them \`searchedFor\` to mean what the list shows.`,
  })
  search?: string | null;

  @Field(() => [OrderStatus], { nullable: true, description: 'In one of these statuses.' })
  status?: OrderStatus[] | null;

  @Field(() => [FulfilmentStatus], { nullable: true, description: 'With one of these shipping states.' })
  fulfilment?: FulfilmentStatus[] | null;

  @Field(() => DateRange, { nullable: true, description: 'Placed within these days.' })
  placed?: DateRange | null;

  @Field(() => ID, { nullable: true, description: 'Of this customer.' })
  customerId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `Of buyers with this in their name, at most ${longestSearch} characters; accents and case do not count.`,
  })
  customerName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of this email address, guests too. Refused where the marketplace hides email addresses.',
  })
  customerEmail?: string | null;

  @Field(() => MoneyRange, { nullable: true, description: 'With a total in this range.' })
  total?: MoneyRange | null;

  @Field(() => String, { nullable: true, description: 'With a line of exactly this stock keeping unit.' })
  sku?: string | null;

  @Field(() => String, { nullable: true, description: 'Going to this country, ISO 3166-1 alpha-2.' })
  country?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'With a tracking number, or without one.' })
  hasTracking?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'With a file granted to its buyer, be it revoked since, or without any.',
  })
  hasDownloads?: boolean | null;
}
