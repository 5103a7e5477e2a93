import { z } from 'zod';
import { invalid } from '../../shared/errors.js';

/** A name as it is stored: one line, without blanks around it. @throws UserFault INVALID */
export function nameOf(text: string, maxLength: number): string {
  const name = text.trim();
  if (name === '' || name.length > maxLength || /\p{Cc}/u.test(name))
    throw invalid(`A name is one line of 1 to ${maxLength} characters.`, ['name']);
  return name;
}

/** An email address as it is stored: in lower case. @throws UserFault INVALID */
export function emailOf(text: string): string {
  const email = text.trim().toLowerCase();
  if (!z.email().max(254).safeParse(email).success) throw invalid('This is not an email address.', ['email']);
  return email;
}
