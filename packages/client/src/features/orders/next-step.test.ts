import { describe, expect, it } from '@jest/globals';
import type { OrderStatus } from '../../gql/graphql.js';
import { nextStep } from './next-step.js';

const move = (status: OrderStatus, reasonRequired = false) => ({
  status,
  reasonRequired,
  emailsCustomer: true,
  emailsVendor: false,
});

describe('nextStep', () => {
  it('marks an unpaid order paid and completes a paid one', () => {
    expect(nextStep('ON_HOLD', [move('CANCELLED'), move('PROCESSING')])?.move.status).toBe('PROCESSING');
    expect(nextStep('PROCESSING', [move('COMPLETED')])?.move.status).toBe('COMPLETED');
  });
  it('offers nothing that is not allowed or wants a reason', () => {
    expect(nextStep('PROCESSING', [])).toBeNull();
    expect(nextStep('COMPLETED', [move('PROCESSING', true)])).toBeNull();
    expect(nextStep('ON_HOLD', [move('PROCESSING', true)])).toBeNull();
  });
});
