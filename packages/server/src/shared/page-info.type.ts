import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Cursor } from './scalars.js';

@ObjectType({ description: 'Where a page lies in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follow after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether some stand before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => Cursor, { nullable: true, description: 'Of the first entry; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => Cursor, { nullable: true, description: 'Of the last entry; null on an empty page.' })
  endCursor!: string | null;
}

export const CountPrecision = { EXACT: 'EXACT', AT_LEAST: 'AT_LEAST' } as const;
export type CountPrecision = (typeof CountPrecision)[keyof typeof CountPrecision];
registerEnumType(CountPrecision, {
  name: 'CountPrecision',
  description: 'How exact a count is.',
  valuesConfig: {
    EXACT: { description: 'Exactly so many.' },
    AT_LEAST: { description: 'So many or more: counting stopped there.' },
  },
});

@ObjectType({ description: 'How many, and how exactly that is known.' })
export class Count {
  @Field(() => Int, { description: 'The number.' })
  value!: number;

  @Field(() => CountPrecision, { description: 'Whether there may be more.' })
  precision!: CountPrecision;
}

/** Counting stops here; beyond it an answer says "at least". */
export const countCap = 10_000;

/** A bounded scan's result as a count: pass what a scan of at most `countCap + 1` rows found. */
export const cappedCount = (found: number): Count =>
  found > countCap
    ? { value: countCap, precision: CountPrecision.AT_LEAST }
    : { value: found, precision: CountPrecision.EXACT };
