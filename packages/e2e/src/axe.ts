import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** One rule of accessibility that a page breaks, and where. */
export interface AxeViolation {
  rule: string;
  impact: string;
  help: string;
  /** The elements: where they are, outermost frame first, and how they begin. */
  elements: string[];
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds on the page as it stands now, or only within a selector, by WCAG 2.2 AA and axe's best practices;
 * nothing found is `[]`.
 */
export async function findAxeViolations(page: Page, within?: string): Promise<AxeViolation[]> {
  await stillness(page);
  const axe = new AxeBuilder({ page }).withTags(standards);
  if (within) axe.include(within);
  // What floats above a page (menus, popovers) stands beside its landmarks, as it should.
  const { violations } = await axe.disableRules(['region']).analyze();
  return violations.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact: impact ?? 'unknown',
    help,
    elements: nodes.map((node) => `${node.target.flat().join(' ')} ${node.html.slice(0, 160)}`),
  }));
}

/** What fades in has the colours it is to be read in only once it is there; what turns for ever is not waited for. */
const stillness = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    // A transition begins some frames after what it is for.
    for (let still = 0; still < 4; still += 1) {
      await frame();
      const moving = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .filter(({ playState }) => playState === 'running');
      if (moving.length === 0) continue;
      await Promise.allSettled(moving.map(({ finished }) => finished));
      still = 0;
    }
  });
