/** Under this the navigation is a rail of icons. */
export const rail = '(max-width: 68.74em)';

/** Under this the list is cards, the order one column of tabs. */
export const phone = '(max-width: 51.24em)';

/** Under this the navigation is a bar at the foot and filters are in a drawer. */
export const narrow = '(max-width: 39.99em)';
