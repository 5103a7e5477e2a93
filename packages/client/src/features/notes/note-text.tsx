import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { linkedText, linkWords } from '../../lib/linked-text.js';
import { beginningOf } from './note-body.js';
import classes from './note-item.module.css';

/** What a note says: its line breaks kept, its web addresses as links, all else inert. */
export function NoteText({ body }: { body: string }) {
  const [all, setAll] = useState(false);
  const beginning = beginningOf(body);
  const shown = all || beginning === null ? body : beginning;
  return (
    <>
      <p className={classes.body} dir="auto">
        {linkedText(shown).map((part, index) =>
          typeof part === 'string' ? (
            part
          ) : (
            <a
              key={String(index)}
              href={part.url}
              target="_blank"
              rel="noopener noreferrer nofollow"
              dir="ltr"
              title={part.url}
            >
              {linkWords(part.url)}
            </a>
          ),
        )}
      </p>
      {beginning !== null && (
        <Button variant="link" size="xs" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? <Trans>Show less</Trans> : <Trans>Show all</Trans>}
        </Button>
      )}
    </>
  );
}
