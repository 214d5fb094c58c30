/** A referee cannot be had on this machine: the toolchain is missing, or its build failed. Tests skip on it. */
export class RefereeUnavailable extends Error {
  override readonly name = "RefereeUnavailable";
}

/** What the Kubernetes API server answered to a request that it refused. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** HTTP status, such as 422 for an invalid object. */
  readonly status: number;
  /** The server's `reason`, such as `Invalid` or `NotFound`. */
  readonly reason: string;

  constructor(status: number, reason: string, message: string) {
    super(message);
    this.status = status;
    this.reason = reason;
  }
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
