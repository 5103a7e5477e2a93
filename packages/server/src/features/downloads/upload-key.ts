/** Where the file store has the bytes of an upload: vendors apart. */
export const uploadKey = ({ vendorId, id }: { vendorId: string; id: string }): string => `${vendorId}/${id}`;
