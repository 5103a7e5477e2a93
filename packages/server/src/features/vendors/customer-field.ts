import { registerEnumType } from 'type-graphql';

/** What of a customer the marketplace can hide from vendors, field by field. */
export const CustomerField = { EMAIL: 'EMAIL', PHONE: 'PHONE', ADDRESS: 'ADDRESS', IP: 'IP' } as const;
export type CustomerField = (typeof CustomerField)[keyof typeof CustomerField];
registerEnumType(CustomerField, {
  name: 'CustomerField',
  description: 'What of a customer the marketplace can hide from vendors.',
});

/**
 * The one policy of what is shown of a customer. Page, search, mails, export and API ask it, so that a switch
 * holds everywhere or nowhere.
 */
export class CustomerPolicy {
  constructor(private readonly hidden: readonly CustomerField[]) {}

  shows(field: CustomerField): boolean {
    return !this.hidden.includes(field);
  }

  /** The value where the field is shown, null where it is hidden. */
  reveal<T>(field: CustomerField, value: T | null | undefined): T | null {
    return this.shows(field) ? (value ?? null) : null;
  }

  /** A buyer's name; one who gave only an email is called by it, and is nameless where emails are hidden. */
  revealName(name: string, email: string | null | undefined): string {
    return this.shows('EMAIL') || !isSameText(name, email) ? name : 'Guest';
  }

  get hiddenFields(): CustomerField[] {
    return [...this.hidden];
  }
}

const isSameText = (a: string, b: string | null | undefined): boolean =>
  a.toLowerCase() === (b ?? '').toLowerCase();
