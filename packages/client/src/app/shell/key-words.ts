import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Keys that do one thing; several are other ways to it, keys of one text are pressed one after the other. */
export interface KeyWord {
  keys: string[];
  word: MessageDescriptor;
}

const apple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');
/** The key that goes with others here, as its keyboard has it. */
export const mod = apple ? '⌘' : 'Ctrl';

export const keysEverywhere: KeyWord[] = [
  { keys: [`${mod} K`], word: msg`Go to, find or do anything` },
  { keys: ['g o'], word: msg`Orders` },
  { keys: ['g f'], word: msg`Files` },
  { keys: [`${mod} Z`], word: msg`Undo while it is offered` },
  { keys: ['?'], word: msg`These keys` },
];

export const keysOfList: KeyWord[] = [
  { keys: ['/'], word: msg`Find orders` },
  { keys: ['f'], word: msg`Add a filter` },
  { keys: ['j', 'k'], word: msg`Next and previous row` },
  { keys: ['Enter', 'o'], word: msg`Open the order` },
  { keys: ['x'], word: msg`Select the row` },
  { keys: ['Shift x'], word: msg`Select all rows up to here` },
  { keys: ['s'], word: msg`Change the status` },
  { keys: ['n'], word: msg`Write a note` },
  { keys: ['t'], word: msg`Add tracking` },
  { keys: ['e'], word: msg`Export` },
  { keys: ['.'], word: msg`Show new orders` },
  { keys: ['Esc'], word: msg`End the selection, leave the rows` },
];

export const keysOfOrder: KeyWord[] = [
  { keys: ['j', 'k'], word: msg`Next and previous order of the list` },
  { keys: ['s'], word: msg`Change the status` },
  { keys: ['n'], word: msg`Write a note` },
  { keys: ['t'], word: msg`Add tracking` },
  { keys: [`${mod} Enter`], word: msg`Send what you write` },
  { keys: ['Esc'], word: msg`Back to the list` },
];
