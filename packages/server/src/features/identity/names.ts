import { z } from 'zod';
import { invalid } from '../../shared/errors.js';
import { isStorable } from '../../shared/text.js';

/** A name, byte for byte: one line that can be seen. @throws UserFault INVALID */
export function nameOf(name: string, maxLength: number): string {
  if (name.trim() === '' || name.length > maxLength || /\p{Cc}/u.test(name) || !isStorable(name))
    throw invalid(`A name is one line of 1 to ${maxLength} characters.`, ['name']);
  return name;
}

/** An email address as it is stored: in lower case. @throws UserFault INVALID */
export function emailOf(text: string): string {
  const email = text.trim().toLowerCase();
  if (!z.email().max(254).safeParse(email).success) throw invalid('This is not an email address.', ['email']);
  return email;
}
