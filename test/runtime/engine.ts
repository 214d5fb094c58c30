import type { sendUnaryData, ServerUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import engine from "@pulumi/pulumi/proto/engine_pb.js";

/** A line of a program's log. */
export interface LogLine {
  readonly severity: "debug" | "info" | "warning" | "error";
  readonly text: string;
}

const SEVERITIES: readonly LogLine["severity"][] = ["debug", "info", "warning", "error"];

/** What an engine does besides resources, over gRPC: it keeps the log and the URN of the stack. */
export class RecordingEngine {
  /** Everything logged but debug lines. */
  public readonly log: LogLine[] = [];
  #root = "";

  /** The methods of the service. */
  service(): UntypedServiceImplementation {
    return {
      log: ({ request }: ServerUnaryCall<engine.LogRequest, empty.Empty>, reply: sendUnaryData<empty.Empty>) => {
        const severity = SEVERITIES[request.getSeverity()] ?? "error";
        if (severity !== "debug") this.log.push({ severity, text: request.getMessage() });
        reply(null, new empty.Empty());
      },
      getRootResource: (_: unknown, reply: sendUnaryData<engine.GetRootResourceResponse>) => {
        reply(null, new engine.GetRootResourceResponse().setUrn(this.#root));
      },
      setRootResource: (
        { request }: ServerUnaryCall<engine.SetRootResourceRequest, engine.SetRootResourceResponse>,
        reply: sendUnaryData<engine.SetRootResourceResponse>,
      ) => {
        this.#root = request.getUrn();
        reply(null, new engine.SetRootResourceResponse());
      },
    };
  }
}
