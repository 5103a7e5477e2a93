import { describe, expect, it } from '@jest/globals';
import { readAnswer } from './upload-failure.js';

describe('an answer to an upload that is not a good one', () => {
  it.each([0, 408, 409, 423, 500, 502, 503, 504])('%s: it goes on in a moment', (status) => {
    expect(readAnswer(status, '')).toEqual({ kind: 'lost' });
  });
  it('waits with the words of the server where there are too many', () => {
    expect(readAnswer(429, '{"error":"At most 200 uploads may be under way."}')).toEqual({
      kind: 'lost',
      words: 'At most 200 uploads may be under way.',
    });
  });
  it.each([404, 410])('%s: the upload is gone', (status) => {
    expect(readAnswer(status, '')).toEqual({ kind: 'gone' });
  });
  it('ends where the disk is full, and where the person may not', () => {
    expect(readAnswer(507, '')).toEqual({ kind: 'failed', failure: { kind: 'disk-full' } });
    expect(readAnswer(401, '')).toEqual({ kind: 'failed', failure: { kind: 'signed-out' } });
    expect(readAnswer(403, '')).toEqual({ kind: 'failed', failure: { kind: 'not-allowed' } });
  });
  it('says what the server says of everything else, whatever it is written in', () => {
    const refused = (words: string) => ({ kind: 'failed', failure: { kind: 'refused', words } });
    expect(readAnswer(413, '{"error":"At most 5 GB."}')).toEqual(refused('At most 5 GB.'));
    expect(readAnswer(400, ' plain words \n')).toEqual(refused('plain words'));
    expect(readAnswer(400, '[1]')).toEqual(refused('[1]'));
  });
});
