const firstPause = 1_000;
const longestPause = 60_000;

interface Sink<Item> {
  next: (item: Item) => void;
  error: () => void;
  complete: () => void;
}

/**
 * Follows a stream that begins with how things are, over any number of lost connections: each attempt waits longer,
 * until one of them brings something.
 * @returns how to stop
 */
export function keepFollowing<Item>(open: (sink: Sink<Item>) => () => void, onItem: (item: Item) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let close = () => {};
  let failures = 0;
  let attempt = 0;
  const again = (of: number) => {
    if (of !== attempt) return;
    attempt += 1;
    close();
    timer = setTimeout(begin, Math.min(firstPause * 2 ** failures, longestPause));
    failures += 1;
  };
  const begin = () => {
    const mine = attempt;
    close = open({
      next: (item) => {
        if (mine !== attempt) return;
        failures = 0;
        onItem(item);
      },
      error: () => again(mine),
      complete: () => again(mine),
    });
  };
  begin();
  return () => {
    attempt += 1;
    clearTimeout(timer);
    close();
  };
}
