import { describe, expect, it } from '@jest/globals';
import { isUndoKey, secondsUntil, waitingEmails, withdrawnEmails } from './undo-words.js';

const customer = { emailsCustomer: true, emailsVendor: false };
const vendor = { emailsCustomer: false, emailsVendor: true };
const both = { emailsCustomer: true, emailsVendor: true };
const nobody = { emailsCustomer: false, emailsVendor: false };

describe('the words of an undo', () => {
  it('say who is emailed when', () => {
    expect(waitingEmails(customer, 'clinic', 8)).toBe('The clinic is emailed in 8 s.');
    expect(waitingEmails(vendor, 'clinic', 8)).toBe('You are emailed in 8 s.');
    expect(waitingEmails(both, 'clinic', 8)).toBe('The clinic and you are emailed in 8 s.');
    expect(waitingEmails(nobody, 'clinic', 8)).toBeNull();
  });

  it('say who is not, afterwards', () => {
    expect(withdrawnEmails(customer, 'clinic')).toBe('The clinic is not emailed.');
    expect(withdrawnEmails(vendor, 'clinic')).toBe('You are not emailed.');
    expect(withdrawnEmails(both, 'clinic')).toBe('Neither the clinic nor you are emailed.');
    expect(withdrawnEmails(nobody, 'clinic')).toBeNull();
  });
});

describe('the seconds that are left', () => {
  it.each([
    [10_000, 10],
    [9_999, 10],
    [1, 1],
    [0, 0],
    [-50, 0],
  ])('%i ms are %i s', (ms, seconds) => expect(secondsUntil(1_000 + ms, 1_000)).toBe(seconds));
});

describe('the key', () => {
  const z = { key: 'z', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  it.each([
    [{ ctrlKey: true }, true],
    [{ metaKey: true }, true],
    [{ ctrlKey: true, key: 'Z' }, true],
    [{}, false],
    [{ ctrlKey: true, metaKey: true }, false],
    [{ ctrlKey: true, shiftKey: true }, false],
    [{ ctrlKey: true, altKey: true }, false],
    [{ ctrlKey: true, key: 'y' }, false],
  ])('%j: %s', (pressed, isIt) => expect(isUndoKey({ ...z, ...pressed })).toBe(isIt));
});
