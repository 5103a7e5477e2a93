/** So many views of one's own, so many that one person shares, and so many that a vendor's people share together. */
export const most = { own: 50, sharedByOne: 20, shared: 100 } as const;

/** What a list of views costs: each that one person can see may have its orders counted. */
export const viewsCost = { atMost: most.own + most.shared };
