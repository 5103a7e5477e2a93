import { describe, expect, it } from '@jest/globals';
import { isForPage } from './keyboard.js';

const press = (inside: string[], held = {}) => ({
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  target: {
    closest: (selector: string) => selector.split(', ').some((one) => inside.includes(one)),
  } as unknown as Element,
  ...held,
});

describe('isForPage', () => {
  it('takes letters on the page', () => {
    expect(isForPage(press([]))).toBe(true);
  });
  it('leaves letters to fields, dialogs and menus', () => {
    expect(isForPage(press(['input']))).toBe(false);
    expect(isForPage(press(['textarea']))).toBe(false);
    expect(isForPage(press(['[role="dialog"]']))).toBe(false);
    expect(isForPage(press(['[role="menu"]']))).toBe(false);
  });
  it('takes letters in a box that is ticked', () => {
    expect(isForPage(press(['input', 'input[type="checkbox"]']))).toBe(true);
  });
  it('leaves shortcuts to the browser', () => {
    expect(isForPage(press([], { ctrlKey: true }))).toBe(false);
    expect(isForPage(press([], { metaKey: true }))).toBe(false);
  });
});
