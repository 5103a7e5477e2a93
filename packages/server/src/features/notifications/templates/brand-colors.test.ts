import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { brandColors, contrast } from './brand-colors.js';
import { dark, light } from './mail-theme.js';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe("a marketplace's colour in its mails", () => {
  it('stays as it is where it can be read', () => {
    expect(brandColors('#2156b3', dark.surface).light).toEqual({ button: '#2156b3', link: '#2156b3' });
  });

  it('can be read in both themes, whatever it is', () => {
    fc.assert(
      fc.property(hex, (color) => {
        const colors = brandColors(color, dark.surface);
        for (const button of [colors.light.button, colors.dark.button])
          expect(contrast('#ffffff', button)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(colors.light.link, light.surface)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(colors.dark.button, dark.surface)).toBeGreaterThanOrEqual(3);
        expect(contrast(colors.dark.link, dark.surface)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('refuses what is no colour, so that nothing else gets into a style sheet', () => {
    expect(() => brandColors('red;}</style>', dark.surface)).toThrow(RangeError);
  });
});

it.each([
  ['light', light],
  ['dark', dark],
])('reads every text colour of the %s theme at 4.5:1 where it stands', (_, theme) => {
  for (const ink of [theme.ink, theme.ink2, theme.ink3])
    for (const ground of [theme.surface, theme.page])
      expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
});
