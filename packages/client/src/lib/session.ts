type Listener = () => void;

/** A list of those who want to know. */
function signal() {
  const listeners = new Set<Listener>();
  return {
    on: (listener: Listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    tell: () => {
      for (const listener of listeners) listener();
    },
  };
}

const signedOut = signal();
const doubt = signal();
const forgetting = signal();

/** Called when the server no longer knows who is calling. */
export const onSignedOut = signedOut.on;
export const reportSignedOut = signedOut.tell;

/** Called when a right may have ended: sign-out elsewhere, or a role taken away. Who is shown asks again. */
export const onDoubt = doubt.on;
export const reportDoubt = doubt.tell;

/** Called when another person may sit down: nothing of the one before may be read from memory. */
export const onForget = forgetting.on;
export const forgetPerson = forgetting.tell;
