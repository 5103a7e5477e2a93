import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton, Textarea } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import { textOfFile } from './file-text.js';
import classes from './paste-box.module.css';
import { readTable, type Table } from './pasted-table.js';

interface Props {
  onTable: (table: Table) => void;
}

const mostBytes = 5 * 1024 * 1024;
/** How a workbook begins: it is a zip file. */
const isWorkbook = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** Where a table comes in: pasted, typed, or from a file. */
export function PasteBox({ onTable }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  const take = (given: string): boolean => {
    const table = readTable(given);
    setProblem(table.length === 0 ? t`There is nothing in it to read.` : null);
    if (table.length === 0) return false;
    setText('');
    onTable(table);
    return true;
  };
  const takeFile = async (file: File | null | undefined) => {
    if (!file) return;
    if (file.size > mostBytes) {
      setProblem(t`${file.name} is larger than 5 MB. Split it, or paste its rows.`);
      return;
    }
    const bytes = await file.arrayBuffer().catch(() => null);
    if (!bytes) setProblem(t`${file.name} could not be read.`);
    else if (isWorkbook(new Uint8Array(bytes)))
      setProblem(t`${file.name} is a workbook. Save it as CSV, or copy its cells and paste them.`);
    else take(textOfFile(new Uint8Array(bytes)));
  };
  return (
    <form
      className={classes.box}
      onSubmit={(event) => {
        event.preventDefault();
        take(text);
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        void takeFile(event.dataTransfer.files[0]);
      }}
    >
      <Textarea
        label={t`Paste a table, with or without a head`}
        description={t`Order number, provider or link, tracking number, date shipped, in any order. From a spreadsheet, an email or a carrier's list.`}
        placeholder={'10482\tUPS\t1Z5R89390357567127\t23 Nov 2026'}
        autosize
        minRows={3}
        maxRows={8}
        spellCheck={false}
        classNames={{ input: classes.input, description: classes.about }}
        value={text}
        error={problem}
        onChange={(event) => setText(event.currentTarget.value)}
        onPaste={(event) => {
          if (text.trim() !== '') return;
          if (take(event.clipboardData.getData('text/plain'))) event.preventDefault();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) take(text);
        }}
      />
      <div className={classes.buttons}>
        <FileButton onChange={(file) => void takeFile(file)} accept=".csv,.tsv,.txt,text/csv,text/plain">
          {(props) => (
            <Button leftSection={<IconFileSpreadsheet size={16} stroke={1.6} aria-hidden />} {...props}>
              <Trans>Choose a CSV file</Trans>
            </Button>
          )}
        </FileButton>
        {text.trim() !== '' && (
          <Button type="submit">
            <Trans>Read these rows</Trans>
          </Button>
        )}
      </div>
    </form>
  );
}
