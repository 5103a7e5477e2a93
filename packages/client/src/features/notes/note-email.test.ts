import { describe, expect, it } from '@jest/globals';
import type { EmailState } from '../../gql/graphql.js';
import { tellingEmail } from './note-email.js';

const mails = (...states: EmailState[]) => states.map((state, id) => ({ id, state }));

describe('tellingEmail', () => {
  it('is the one that went wrong, whatever became of the others', () => {
    expect(tellingEmail(mails('DELIVERED', 'BOUNCED', 'QUEUED'))).toEqual({ id: 1, state: 'BOUNCED' });
    expect(tellingEmail(mails('ACCEPTED', 'UNKNOWN'))?.state).toBe('UNKNOWN');
  });
  it('is one that is still on its way before one that has arrived', () => {
    expect(tellingEmail(mails('DELIVERED', 'QUEUED'))?.state).toBe('QUEUED');
  });
  it('is none where there is none', () => {
    expect(tellingEmail([])).toBeNull();
  });
});
