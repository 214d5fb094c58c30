import { connect } from "node:net";
import { freePorts } from "./ports.ts";
import { waitUntil, type RunningProcess } from "./process.ts";
import { openSession, type Session } from "./session.ts";

/** A server that runs until it is stopped. */
export interface Service {
  /** What it has written so far. */
  logs(): string;
  /** Stops it and removes its files. */
  stop(): Promise<void>;
}

/**
 * Opens a session, hands it with `count` fresh ports to `boot`, and stops it again when `boot` fails. A port can be taken
 * between our finding it and the program's binding it: then everything starts anew, twice at most.
 */
export async function startOnPorts<T>(
  name: string,
  count: number,
  boot: (session: Session, ports: readonly number[]) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const session = await openSession(name);
    try {
      return await boot(session, await freePorts(count));
    } catch (error) {
      await session.stop();
      if (attempt === 3 || !(error instanceof Error && /address already in use/i.test(error.message))) throw error;
    }
  }
}

/** Returns when something accepts connections on each of the loopback `ports` and `alive` still runs. */
export async function waitForPorts(ports: readonly number[], alive: RunningProcess, timeoutSeconds = 30): Promise<void> {
  for (const port of ports) {
    await waitUntil(() => accepts(port), { what: `${alive.name} listens on port ${port}`, timeoutSeconds, alive: [alive] });
  }
}

function accepts(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, "127.0.0.1");
  socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
  return promise.finally(() => socket.destroy());
}
