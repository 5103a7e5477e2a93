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
