import { describe, expect, it } from '@jest/globals';
import { jumpTarget } from './jump.js';

describe('jumpTarget', () => {
  it.each([
    ['10482', { number: '10482' }],
    ['#10482', { number: '10482' }],
    [' INV-2026/7 ', { number: 'INV-2026/7' }],
    ['number:10482', { number: '10482' }],
    ['ann@a.example', { email: 'ann@a.example' }],
    ['email:ann@a.example', { email: 'ann@a.example' }],
    ['٣٤', { number: '٣٤' }],
  ])('%j may be one order', (text, target) => {
    expect(jumpTarget(text)).toEqual(target);
  });
  it.each([
    '',
    'juniper',
    '10482 10483',
    'status:failed',
    '"10482"',
    'sku:10482',
    'email:10482',
    'customer:a@b.example',
  ])('%j is none', (text) => {
    expect(jumpTarget(text)).toBeNull();
  });
});
