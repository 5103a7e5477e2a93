import { Command } from 'commander';

/** Commands under one word: `docket vendor add`. */
export function group(name: string, about: string, commands: readonly Command[]): Command {
  const parent = new Command(name).description(about);
  for (const command of commands) parent.addCommand(command);
  return parent;
}

/** Mistakes in how a command was written are told as sentences, like every other. */
export function speakPlainly(command: Command): Command {
  command.configureOutput({ outputError: (text, write) => write(asSentence(text)) });
  for (const child of command.commands) speakPlainly(child);
  return command;
}

function asSentence(text: string): string {
  const plain = text.replace(/^error: /, '').trim();
  const begun = plain.charAt(0).toUpperCase() + plain.slice(1);
  return `${begun}${/[.?)]$/.test(begun) ? '' : '.'}\n`;
}

/** What went wrong, for a person. */
export function tellOf(error: unknown): string {
  // A host with several addresses fails with one error for each, and no words of its own.
  const told = error instanceof AggregateError && !error.message ? error.errors[0] : error;
  const { code, path } = told as NodeJS.ErrnoException;
  if (code === 'ENOENT' && path) return `There is no file ${path}.`;
  const isOurFault = told instanceof TypeError || told instanceof ReferenceError;
  if (!(told instanceof Error)) return String(told);
  return (isOurFault && told.stack) || told.message || told.name;
}
