import type { Request } from "../arguments.ts";
import type { ConfigService, Services } from "../services.ts";
import type { Terminal } from "../terminal.ts";

/** What a check works with. */
export interface CheckContext<Spec> {
  readonly request: Request;
  readonly directory: string;
  /** The day to judge on. */
  readonly asOf: string;
  readonly terminal: Terminal;
  readonly services: Services<Spec>;
  readonly config: ConfigService<Spec>;
}
