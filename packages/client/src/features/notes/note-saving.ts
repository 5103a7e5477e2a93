const mark = 'saving:';

/** The id of a note that stands in the list before the server has it. */
export const notYetSaved = (key: string): string => `${mark}${key}`;

/** Whether the server has yet to say that it has it. */
export const isSaving = ({ id }: { id: string }): boolean => id.startsWith(mark);
