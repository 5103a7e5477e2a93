import { invalid } from '../../shared/errors.js';

/**
 * A place in one vendor's log. The epoch is drawn when the log begins, so that a cursor of another database, or of
 * another vendor, is known for what it is.
 */
export interface EventCursor {
  readonly epoch: string;
  readonly seq: bigint;
}

export const encodeEventCursor = ({ epoch, seq }: EventCursor): string =>
  Buffer.from(`${epoch}.${seq}`).toString('base64url');

/** @throws UserFault INVALID when the text was never a cursor of ours */
export function decodeEventCursor(text: string): EventCursor {
  const match = /^([0-9a-z]{8})\.(\d{1,18})$/.exec(Buffer.from(text, 'base64url').toString());
  if (!match?.[1] || !match[2])
    throw invalid('This is not an event cursor. Send one back as you received it, or leave it out.', [
      'after',
    ]);
  return { epoch: match[1], seq: BigInt(match[2]) };
}
