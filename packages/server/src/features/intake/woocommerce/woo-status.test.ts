import { describe, expect, it } from '@jest/globals';
import { meaningOfStatus } from './woo-status.js';

describe("a shop's word for a status", () => {
  it.each([
    ['pending', 'PENDING'],
    ['on-hold', 'ON_HOLD'],
    ['processing', 'PROCESSING'],
    ['completed', 'COMPLETED'],
    ['cancelled', 'CANCELLED'],
    ['refunded', 'REFUNDED'],
    ['failed', 'FAILED'],
    ['wc-processing', 'PROCESSING'],
    ['draft', 'DRAFT'],
    ['auto-draft', 'DRAFT'],
    ['checkout-draft', 'DRAFT'],
    ['wc-checkout-draft', 'DRAFT'],
    ['trash', 'TRASH'],
    ['awaiting-shipment', 'UNKNOWN'],
    ['constructor', 'UNKNOWN'],
    ['', 'UNKNOWN'],
  ])('%s means %s', (word, meaning) => expect(meaningOfStatus(word)).toBe(meaning));
});
