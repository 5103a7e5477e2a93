import { Field, ObjectType } from 'type-graphql';
import { formatDecimal } from './money.js';
import { BigIntText, Decimal } from './scalars.js';

@ObjectType({ description: 'An amount of money in one currency.' })
export class Money {
  @Field(() => Decimal, {
    description: 'In major units, with as many decimals as the currency has, e.g. `"412.80"`.',
  })
  amount!: string;

  @Field(() => BigIntText, { description: 'In minor units, e.g. `"41280"`.' })
  minorUnits!: string;

  @Field(() => String, { description: 'ISO 4217 code, e.g. `"GBP"`.' })
  currency!: string;
}

/** Minor units of a currency, as the API shows them. */
export const money = (minor: bigint, currency: string): Money => ({
  amount: formatDecimal(minor, currency),
  minorUnits: minor.toString(),
  currency,
});
