import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';

export const OrderSortField = {
  PLACED_AT: 'PLACED_AT',
  NUMBER: 'NUMBER',
  TOTAL: 'TOTAL',
  EARNED: 'EARNED',
  CUSTOMER: 'CUSTOMER',
} as const;
export type OrderSortField = (typeof OrderSortField)[keyof typeof OrderSortField];
registerEnumType(OrderSortField, {
  name: 'OrderSortField',
  description: 'What orders are sorted by. Those that are equal in it are in the order of their ids.',
  valuesConfig: {
    NUMBER: { description: 'As people count: `A-9` before `A-10`.' },
    TOTAL: { description: 'Major units, whatever the currency: 20 GBP before 30 JPY.' },
    EARNED: { description: 'Major units, whatever the currency.' },
    CUSTOMER: {
      description: "The buyer's name, accents and case set aside; who gave no name but an email comes last.",
    },
  },
});

const SortDirection = { ASC: 'ASC', DESC: 'DESC' } as const;
type SortDirection = (typeof SortDirection)[keyof typeof SortDirection];
registerEnumType(SortDirection, { name: 'SortDirection', description: 'Which end comes first.' });

const orderSort = 'How orders are sorted.';

@ObjectType('OrderSortParts', { description: orderSort })
@InputType({ description: orderSort })
export class OrderSort {
  @Field(() => OrderSortField, { defaultValue: 'PLACED_AT', description: 'By what.' }) field!: OrderSortField;
  @Field(() => SortDirection, { defaultValue: 'DESC', description: 'Newest or greatest first is DESC.' })
  direction!: SortDirection;
}

/** Newest first. */
export const newestFirst: OrderSort = { field: 'PLACED_AT', direction: 'DESC' };
